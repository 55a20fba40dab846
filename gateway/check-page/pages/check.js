import { openForm } from './check-form.js'

openForm(globalThis)

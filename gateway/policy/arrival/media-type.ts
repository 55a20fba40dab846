import { requireJson } from '../../http/media-type.ts'
import type { ArrivalRule } from '../rule.ts'

/** A body is JSON: no page of another origin can send that without asking first. */
export const mediaType = (): ArrivalRule => ({
  name: 'media-type',
  stage: 'BEFORE_READING',
  code: 'UNSUPPORTED_MEDIA_TYPE',
  settings: [],
  check({ method, headers }) {
    if (method !== 'GET') requireJson(headers['content-type'], headers['content-encoding'])
  },
})

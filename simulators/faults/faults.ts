import { maintenancePage, malformed, redirect, status500, status503 } from './answers.ts'
import type { Exchange } from './exchange.ts'
import { cutBody, delay, drip, hang, hugeBody, reset } from './stalls.ts'

/** What any registry can be made to do wrong. What only one registry can, it says itself: its `lies`. */
export const faults: Readonly<Record<string, (exchange: Exchange) => Promise<void>>> = {
  delay,
  hang,
  'status-500': status500,
  'status-503': status503,
  'maintenance-page': maintenancePage,
  'cut-body': cutBody,
  drip,
  reset,
  malformed,
  'huge-body': hugeBody,
  redirect,
}

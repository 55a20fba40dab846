import { errorShare, maintenancePage, malformed, redirect, status500, status503 } from './answers.ts'
import type { Exchange } from './exchange.ts'
import { cutBody, delay, drip, halfClose, hang, hugeBody, jitter, reset } from './stalls.ts'

/** What any registry can be made to do wrong. What only one registry can, it says itself: its `lies`. */
export const faults: Readonly<Record<string, (exchange: Exchange) => Promise<void>>> = {
  delay,
  jitter,
  hang,
  'status-500': status500,
  'error-share': errorShare,
  'status-503': status503,
  'maintenance-page': maintenancePage,
  'cut-body': cutBody,
  'half-close': halfClose,
  drip,
  reset,
  malformed,
  'huge-body': hugeBody,
  redirect,
}

import { Refused } from '../../errors.ts'
import { requireJson } from '../../http/media-type.ts'
import type { ArrivalRule } from '../rule.ts'

/** A body is JSON, and nothing else besides: no page of another origin can send that without asking first. */
export const mediaType = (): ArrivalRule => ({
  name: 'media-type',
  stage: 'BEFORE_READING',
  code: 'UNSUPPORTED_MEDIA_TYPE',
  settings: [],
  check({ method, headers, headersDistinct, bodies }) {
    if (method === 'GET') return
    if ((headersDistinct['content-type'] ?? []).length > 1) throw new Refused('UNSUPPORTED_MEDIA_TYPE')
    requireJson(headers['content-type'], headers['content-encoding'], bodies)
  },
})

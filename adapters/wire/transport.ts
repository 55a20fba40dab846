import { createHttpWire, type HttpWire, type HttpWireOptions } from './http.ts'
import { createXRoadWire, type XRoadSurroundings } from './xroad.ts'

/** What a wire needs of the way to a registry, as it stands in `RegistryAccess`. */
export interface TransportOptions extends HttpWireOptions, Partial<XRoadSurroundings> {}

/** The way that a registry's messages travel, whatever they are written in: over X-Road when the access says so, else straight by HTTP. */
export const createTransport = ({ xroad, ...options }: TransportOptions): HttpWire =>
  xroad === undefined ? createHttpWire(options) : createXRoadWire({ ...options, xroad })

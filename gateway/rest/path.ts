/** Below which all routes stand. */
export const restPath = '/v1'

/** Who seals, as RENAP's seals say it. */
export const issuer = { issuing_authority: 'Registro Nacional de las Personas (RENAP)', issuing_country: 'GT' } as const

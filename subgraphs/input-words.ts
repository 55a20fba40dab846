const byScalar: Readonly<Record<string, string>> = {
  'CUI.TYPE': 'no es un texto. Escriba los 13 dígitos del CUI entre comillas.',
  'CUI.FORMAT': 'no es un CUI: lleva algo que no es un dígito. Escriba sus 13 dígitos, o la forma impresa 0000 00000 0000.',
  'CUI.LENGTH': 'no es un CUI: no tiene 13 dígitos. Escríbalos todos; sólo el cero inicial puede faltar.',
  'CUI.DEPARTMENT': 'no es un CUI: el departamento que indica no existe. Revise los últimos cuatro dígitos.',
  'CUI.MUNICIPALITY': 'no es un CUI: el municipio que indica no existe. Revise los últimos cuatro dígitos.',
  'CUI.NO_CHECK_DIGIT': 'no es un CUI: ninguno empieza con esos dígitos. Revise los primeros nueve.',
  'CUI.CHECK_DIGIT': 'no es un CUI: el dígito verificador no corresponde. Revise los primeros nueve dígitos.',
  'NIT.TYPE': 'no es un texto. Escriba el NIT entre comillas.',
  'NIT.NOT_A_NIT': 'no es un NIT: «consumidor final» no identifica a nadie. Escriba el NIT del contribuyente.',
  'NIT.LENGTH': 'no es un NIT: no tiene de 2 a 12 caracteres. Revise que no falte ni sobre ninguno.',
  'NIT.FORMAT': 'no es un NIT: se compone de dígitos y termina en un dígito o K. Revise cómo está escrito.',
  'NIT.CHECK_DIGIT': 'no es un NIT: el verificador no corresponde. Revise que los dígitos estén bien copiados.',
  'Date.FORMAT': 'no es una fecha. Escríbala como AAAA-MM-DD.',
  'Date.NO_SUCH_DAY': 'no es una fecha: ese día no existe en el calendario. Revise el mes y el día.',
  'Decimal.FORMAT': 'no es un número decimal. Escriba dígitos con un punto y hasta seis decimales, sin separar los miles.',
}

const general: Readonly<Record<string, string>> = {
  REQUIRED: 'falta y es obligatorio. Escriba un valor.',
  TYPE: 'no es del tipo que se espera. Vea en el esquema cómo se escribe.',
  RANGE: 'es un número demasiado grande o demasiado pequeño. Escriba uno dentro de los límites.',
  UNKNOWN_FIELD: 'lleva un campo que no existe. Vea en el esquema cuáles admite.',
  UNKNOWN_CHOICE: 'no es ninguna de las opciones que se admiten. Vea en el esquema cuáles son.',
  TOO_LONG: 'es demasiado largo. Escriba 256 letras a lo más.',
  TOO_MANY: 'lleva demasiados nombres. Escriba 100 a lo más.',
  UNKNOWN_CLAIM:
    'lleva un nombre que el documento no tiene. Vea los nombres en los tipos que publica cada institución; los de otra institución llevan su parte por delante.',
  NOT_A_KEY: 'no es una llave pública P-256. Escríbala como un JWK, con «x» y «y» en base64url.',
  EXACTLY_ONE: 'debe llevar exactamente una de sus formas. Escriba una y quite las demás.',
}

/** What is wrong with a value and what to do about it, in Spanish, to stand behind the argument's name. */
export function describeProblem(reason: string, scalar?: string): string {
  return byScalar[`${scalar}.${reason}`] ?? general[reason] ?? 'no es un valor que se admita. Vea en el esquema cómo se escribe.'
}

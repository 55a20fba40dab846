// What the GraphQL library says about a document, in Spanish. Names from the document and the schema are kept; values that
// the client wrote are not. `$1`, `$2`… are what the pattern caught.
const messages: readonly (readonly [RegExp, string])[] = [
  [/^Syntax Error: Unexpected <EOF>/, 'El documento termina antes de tiempo.'],
  [/^Syntax Error: Expected (.+), found (.+?)\.$/s, 'Error de sintaxis: se esperaba $1 y hay $2.'],
  [/^Syntax Error: Unexpected (.+?)\.$/s, 'Error de sintaxis: no se esperaba $1.'],
  [/^Syntax Error: Unterminated string/, 'Error de sintaxis: falta cerrar un texto entre comillas.'],
  [/^Syntax Error/, 'Error de sintaxis.'],

  [/^Cannot query field "(\w+)" on type "(\w+)"/, 'El campo «$1» no existe en el tipo «$2».'],
  [/^Unknown argument "(\w+)" on field "([\w.]+)"/, 'El argumento «$1» no existe en el campo «$2».'],
  [/^Unknown argument "(\w+)" on directive "@(\w+)"/, 'El argumento «$1» no existe en la directiva «@$2».'],
  [/^Unknown type "(\w+)"/, 'El tipo «$1» no existe.'],
  [/^Unknown fragment "(\w+)"/, 'El fragmento «$1» no está definido.'],
  [/^Unknown directive "@(\w+)"/, 'La directiva «@$1» no existe.'],
  [/^Directive "@(\w+)" may not be used on (\w+)/, 'La directiva «@$1» no se puede usar en este lugar ($2).'],
  [/^The directive "@(\w+)" can only be used once/, 'La directiva «@$1» solo puede usarse una vez en el mismo lugar.'],
  [/^Field "(\w+)" argument "(\w+)" of type "(.+?)" is required/, 'Al campo «$1» le falta el argumento «$2» ($3).'],
  [/^Directive "@(\w+)" argument "(\w+)" of type "(.+?)" is required/, 'A la directiva «@$1» le falta el argumento «$2» ($3).'],
  [/^Field "([\w.]+)" of required type "(.+?)" was not provided/, 'Falta «$1» ($2).'],
  [/^Field "(\w+)" is not defined by type "(\w+)"/, '«$1» no existe en «$2».'],
  [/^Field "(\w+)" must not have a selection since type "(.+?)"/, 'El campo «$1» ($2) no tiene campos dentro.'],
  [/^Field "(\w+)" of type "(.+?)" must have/, 'Indique qué campos desea de «$1» ($2).'],
  [/^Field "([\w.]+)" must be non-null/, '«$1» no puede ser nulo.'],
  [/^Fields "(\w+)" conflict/, 'El campo «$1» se pide de dos formas distintas: use un alias.'],
  [/^Argument "(.+?)" can only be defined once|^There can be only one argument/, 'Un argumento se da dos veces.'],
  [/^There can be only one (?:operation|variable|fragment|input field) named "(\$?\w+)"/, 'El nombre «$1» se define dos veces.'],
  [/^This anonymous operation/, 'Una operación sin nombre debe ser la única del documento.'],
  [/^The (.+) definition is not executable/, 'El documento solo puede contener operaciones y fragmentos.'],
  [/^Fragment "(\w+)" is never used/, 'El fragmento «$1» no se usa.'],
  [/^Cannot spread fragment "(\w+)" within itself/, 'El fragmento «$1» se contiene a sí mismo.'],
  [/^Fragment "(\w+)" cannot be spread here/, 'El fragmento «$1» no corresponde al tipo de este lugar.'],
  [/^Fragment cannot be spread here as objects of type "(\w+)" can never be of type "(\w+)"/, 'Un «$1» nunca es un «$2».'],
  [/^Fragment .*cannot condition on non composite type "(\w+)"/, 'Un fragmento no puede ser sobre «$1».'],
  [/^Variable "\$(\w+)" is not defined/, 'La variable «$$1» no está definida.'],
  [/^Variable "\$(\w+)" is never used/, 'La variable «$$1» no se usa.'],
  [/^Variable "\$(\w+)" cannot be non-input type "(.+?)"/, 'La variable «$$1» no puede ser del tipo «$2».'],
  [
    /^Variable "\$(\w+)" (?:of type|is of type) "(.+?)" used in position expecting type "(.+?)"/,
    'La variable «$$1» ($2) se usa donde se espera «$3».',
  ],
  [/^Variable "\$(\w+)" is of type "(.+?)" but must be non-nullable/, 'La variable «$$1» ($2) no puede admitir nulos aquí.'],
  [/^Expected value of type "(.+?)", found/, 'Se esperaba un valor del tipo «$1».'],
  [/^Expected (?:non-nullable )?type "(.+?)"/, 'Se esperaba un valor del tipo «$1».'],
  [/^Value ".*" does not exist in "(\w+)" enum/s, 'Se esperaba un valor de la enumeración «$1».'],
  [/^Enum "(\w+)" cannot represent/, 'Se esperaba un valor de la enumeración «$1».'],
  [/^(Int|Float|String|Boolean|ID) cannot represent/, 'Se esperaba un valor del tipo «$1».'],
  [
    /^(?:OneOf Input Object|Exactly one key must be specified for OneOf type) "(\w+)"/,
    'De «$1» debe darse exactamente un campo.',
  ],
  [/^Maximum introspection depth exceeded/, 'La introspección pide demasiados niveles.'],
  [/^Subscription/, 'No se admiten suscripciones.'],
  [/^Too many validation errors/, 'Hay más errores; se muestran los primeros.'],
]

/** What the GraphQL library says, in Spanish; what it says in words that are not known here becomes `otherwise`. */
export function translate(message: string, otherwise: string): string {
  for (const [pattern, spanish] of messages) {
    const caught = pattern.exec(message)
    if (caught !== null)
      return spanish.replaceAll(/\$(\d)/g, (_, group: string) => caught[Number(group)] ?? '') + suggestion(message)
  }
  return otherwise
}

function suggestion(message: string): string {
  const [, names] = /Did you mean ([^{]+)\?$/s.exec(message) ?? []
  if (names === undefined) return ''
  return ` ¿Quiso decir ${[...names.matchAll(/"([^"]+)"/g)].map(([, name]) => `«${name}»`).join(' o ')}?`
}

// Documents about people and companies that do not exist.
import type { Paper, Section } from '#gateway/paper/paper.ts'
import { portrait } from './pictures.ts'

export const composedAt = new Date('2026-11-22T10:48:00Z')
const expiresAt = new Date('2026-11-23T10:48:00Z')
export const address = 'https://paisdigital.example/comprobar/7Q2MZ4XW9K3TBV6HJN8R'

const check = {
  address,
  text: 'Lea el código con la cámara de un teléfono, o escriba la dirección en un navegador. Allí se dice si lo que está impreso sigue siendo verdad. Una copia que no coincide con lo que allí se lee no tiene validez.',
}

export const identity: Paper = {
  title: 'Datos de identificación personal',
  subtitle: 'Documento Personal de Identificación (DPI)',
  composedAt,
  locale: 'es-GT',
  check,
  sections: [
    {
      institution: 'Registro Nacional de las Personas (RENAP)',
      sealedAt: composedAt,
      expiresAt,
      entries: [
        { label: 'Fotografía', value: { image: `data:image/png;base64,${portrait().toString('base64')}` } },
        { label: 'Nombres', value: 'María Ángela Íñiga' },
        { label: 'Apellidos', value: 'Güitzol Ñáñez de Peñalonzo' },
        { label: 'Código único de identificación (CUI)', value: '9000 00001 0101' },
        { label: 'Fecha de nacimiento', value: '3 de febrero de 1987' },
        { label: 'Lugar de nacimiento', value: 'San Miguel Dueñas, Sacatepéquez, Guatemala' },
        { label: 'Sexo', value: 'Femenino' },
        { label: 'Nacionalidades', value: ['Guatemalteca', 'Española'] },
        { label: 'Estado civil', value: 'Casada' },
        { label: 'Vecindad', value: 'Quetzaltenango, Quetzaltenango' },
        { label: 'Número de serie del DPI', value: '900000001' },
        { label: 'Fecha de emisión', value: '14 de junio de 2022' },
        { label: 'Fecha de vencimiento', value: '13 de junio de 2032' },
      ],
    },
    {
      institution: 'Superintendencia de Administración Tributaria (SAT)',
      sealedAt: composedAt,
      expiresAt,
      entries: [
        { label: 'NIT', value: '9000001-2' },
        { label: 'Estado', value: 'Activo' },
        { label: 'Régimen', value: 'Pequeño contribuyente' },
        { label: 'Actividades económicas', value: ['Servicios de traducción e interpretación', 'Enseñanza de idiomas mayas'] },
      ],
    },
  ],
}

const names = ['José Ángel', 'Lucía Belén', 'Óscar Iván', 'Ximena Noemí', 'Úrsula', 'Begoña', 'Raúl Andrés', 'Ixchel']
const surnames = ['Ñúñez Güell', 'Pérez Xicará', 'Tzoc Ibáñez', 'Muñoz Chávez', 'Ajú Quiñónez', 'Sö’l Tëk']
const pick = (list: readonly string[], index: number) => list[index % list.length] ?? ''

export const representatives = (count: number): Section['entries'][number] => ({
  label: 'Representantes legales',
  value: Array.from({ length: count }, (_, index) => [
    { label: 'Nombre', value: `${pick(names, index)} ${pick(surnames, index * 5 + 1)}` },
    {
      label: 'Cargo',
      value: index === 0 ? 'Administrador único y representante legal' : 'Mandatario especial con representación',
    },
    { label: 'Inscripción', value: `${900000 + index}` },
    { label: 'Desde', value: '02/01/2025' },
    { label: 'Hasta', value: index % 3 === 0 ? '' : '01/01/2028' },
  ]),
})

export const certificate = (count: number): Paper => ({
  title: 'Certificación de sociedad mercantil',
  subtitle: 'Tejidos del Altiplano Ñandú, Sociedad Anónima',
  composedAt,
  locale: 'es-GT',
  check,
  sections: [
    {
      institution: 'Registro Mercantil General de la República (RMG)',
      sealedAt: composedAt,
      expiresAt,
      entries: [
        { label: 'Razón o denominación social', value: 'Tejidos del Altiplano Ñandú, Sociedad Anónima' },
        { label: 'Nombre comercial', value: 'Tejidos Ñandú' },
        { label: 'Forma jurídica', value: 'Sociedad anónima' },
        { label: 'Registro, folio y libro', value: '900123, folio 456, libro 789 electrónico de sociedades mercantiles' },
        { label: 'Expediente', value: '90012-2019' },
        { label: 'Fecha de inscripción definitiva', value: '8 de agosto de 2019' },
        { label: 'Estado', value: 'Vigente' },
        { label: 'Domicilio social', value: '4.ª avenida 10-20, zona 1, Cantel, Quetzaltenango' },
        { label: 'Capital autorizado', value: 'Q 5,000,000.00' },
        representatives(count),
      ],
    },
    {
      institution: 'Superintendencia de Administración Tributaria (SAT)',
      entries: [],
      missing:
        'La SAT no respondió a tiempo al componer este documento. Puede pedir el documento de nuevo a partir de las 05:00; lo que dicen las otras instituciones no cambia por ello.',
    },
  ],
})

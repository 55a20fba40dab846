import type { Cui } from '#schema/scalars/cui.ts'
import type { Nit } from '#schema/scalars/nit.ts'

/** The examples of docs/registries.md, as the registries send them. */

export const maria = '9000000150117' as Cui
export const cafeNit = '91000130' as Nit

export const tokenAnswer = { responseCode: 200, mensaje: 'OK', data: { token: 'b2c1', expiracion: '21/11/2026 23:59:59' } }

export const personRow = {
  CUI: maria as string | number,
  PRIMER_NOMBRE: 'MARÍA',
  SEGUNDO_NOMBRE: 'JOSÉ',
  TERCER_NOMBRE: '',
  PRIMER_APELLIDO: 'LÓPEZ',
  SEGUNDO_APELLIDO: 'PÉREZ',
  APELLIDO_CASADA: '',
  FECHA_NACIMIENTO: '14/03/1988',
  GENERO: 'F',
  ESTADO_CIVIL: 'S',
  NACIONALIDAD: 'GUATEMALTECA',
  PAIS_NACIMIENTO: 'GUATEMALA',
  DEPTO_NACIMIENTO: 'GUATEMALA',
  MUNI_NACIMIENTO: 'AMATITLÁN',
  VECINDAD: 'GUATEMALA,AMATITLÁN',
  FECHA_DEFUNCION: '',
  FECHA_INSCRIPCION_DEFUNCION: '',
  TIPO_DPI: 'DPI',
  SERIE_DPI: '900000015',
  CORRELATIVO_DPI: '002',
  FECHA_EMISION: '02/05/2022',
  FECHA_VENCIMIENTO: '01/05/2032',
  FOTO: '',
}

export const personAnswer = (row: object = personRow) => ({
  responseCode: 200,
  mensaje: 'Se muestran los resultados encontrados.',
  fecha: '21/11/2026',
  hora: '10:15:02',
  data: [row],
})

export const inscription = { clase: 'SOCIEDADES MERCANTILES', electronico: 'N', libro: 12, folio: 345, registro: 6789 }
export const coordinates = { bookClass: 'COMPANIES', electronic: false, book: 12, folio: 345, number: 6789 } as const

export const companyEntry = {
  inscripcion: inscription,
  expediente: '91434-2012',
  fechaInscripcion: '20/02/2012',
  nit: cafeNit as string,
  denominacion: 'CAFÉ DEL NORTE, SOCIEDAD ANÓNIMA',
  nombreComercial: 'CAFÉ DEL NORTE',
  forma: 'SA',
  estado: 'DEF',
  domicilio: 'GUATEMALA, GUATEMALA',
  objeto: 'COMPRA Y VENTA DE CAFÉ',
  plazo: 'INDEFINIDO',
  capital: { moneda: 'GTQ', autorizado: '1,000,000.00', suscrito: '500,000.00', pagado: '5,000.00' },
}

export const representativeEntry = {
  cui: maria as string | number,
  documentoExtranjero: '',
  nombre: 'MARÍA JOSÉ LÓPEZ PÉREZ',
  cargo: 'ADMINISTRADOR UNICO',
  auxiliar: { registro: 7001, folio: 12, libro: 864 },
  desde: '01/03/2024',
  hasta: '28/02/2027',
}

export const enterpriseEntry = {
  nombre: 'CAFETERÍA NORTE',
  registro: 55,
  folio: 66,
  libro: 1179,
  direccion: '4A. CALLE 5-67 ZONA 1',
  objeto: 'CAFETERÍA',
}

export const taxpayerElement = `<contribuyente>
    <consultado tipo="NIT">91000130</consultado>
    <nit>000091000130</nit><cui/>
    <tipo>J</tipo><estado>ACT</estado>
    <nombre>CAFÉ DEL NORTE, SOCIEDAD ANÓNIMA</nombre>
    <afiliaciones>
      <afiliacion><impuesto>IVA</impuesto><regimen>GENERAL</regimen><periodo>MENSUAL</periodo><calculo>DEBITO MENOS CREDITO</calculo><desde>01/03/2012</desde></afiliacion>
    </afiliaciones>
    <actividades><actividad><codigo>4630.01</codigo><descripcion>VENTA DE CAFÉ</descripcion></actividad></actividades>
    <establecimientos>
      <establecimiento><numero>1</numero><nombreComercial>CAFETERÍA NORTE</nombreComercial><estado>A</estado><inicio>01/03/2012</inicio><direccion><departamento>GUATEMALA</departamento><municipio>GUATEMALA</municipio><zona>1</zona><vialidad>4A. CALLE</vialidad><numeroCasa>5-67</numeroCasa><colonia/><complemento/></direccion></establecimiento>
    </establecimientos>
    <domicilioFiscal><departamento>GUATEMALA</departamento><municipio>GUATEMALA</municipio><zona>1</zona><vialidad>4A. CALLE</vialidad><numeroCasa>5-67</numeroCasa><colonia/><complemento/></domicilioFiscal>
    <marcas><marca><codigo>2</codigo><fecha>15/01/2025</fecha></marca></marcas>
    <solvencia><estado>EMITIDA</estado><fecha>10/10/2026</fecha><pendientes><pendiente><impuesto>ISR</impuesto><periodo>2025-T4</periodo></pendiente></pendientes></solvencia>
  </contribuyente>`

/** An individual with the fewest fields. */
export const individualElement = (query: { tipo: 'NIT' | 'CUI'; value: string }, { nit, cui }: { nit: string; cui: string }) =>
  `<contribuyente><consultado tipo="${query.tipo}">${query.value}</consultado><nit>${nit}</nit><cui>${cui}</cui><tipo>I</tipo>` +
  `<estado>ACT</estado><nombre>LÓPEZ,PÉREZ,,MARÍA,JOSÉ</nombre><afiliaciones/><actividades/><establecimientos/><domicilioFiscal/><marcas/>` +
  `<solvencia><estado>NO_SOLICITADA</estado><fecha/><pendientes/></solvencia></contribuyente>`

export const messageElement = (tipo: 'NIT' | 'CUI', value: string, nombre: string) =>
  `<contribuyente><consultado tipo="${tipo}">${value}</consultado><nombre>${nombre}</nombre></contribuyente>`

export const soapEnvelope = (body: string) =>
  `<?xml version="1.0" encoding="ISO-8859-1"?>
<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/"><soapenv:Header/><soapenv:Body>${body}</soapenv:Body></soapenv:Envelope>`

export const taxpayersResponse = (...elements: string[]) =>
  soapEnvelope(
    `<ns2:consultarContribuyentesResponse xmlns:ns2="urn:sat:contribuyentes:assumed">${elements.join('')}</ns2:consultarContribuyentesResponse>`,
  )

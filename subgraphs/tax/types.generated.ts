import type { Cui } from '../scalars.ts';
import type { CalendarDate } from '../scalars.ts';
import type { Nit } from '../scalars.ts';
import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { TaxpayerParent, TaxPartDataParent, TaxPartParent, CitizenParent, CompanyParent, PersonalIdentificationDocumentParent, PidCredentialParent, CertificateCredentialParent, SealParent, CommercialCompanyCertificateParent } from './mappers.ts';
import type { Context } from './context.ts';
export type Maybe<T> = T | null;
export type InputMaybe<T> = Maybe<T>;
export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /** Código Único de Identificación (CUI): 13 dígitos que RENAP asigna al inscribir el nacimiento y que nunca cambian. */
  CUI: { input: Cui; output: Cui; }
  /** Fecha de calendario, `AAAA-MM-DD`, sin hora ni zona. */
  Date: { input: CalendarDate; output: CalendarDate; }
  /** Instante en UTC, ISO 8601. */
  DateTime: { input: Date; output: Date; }
  /** Número de Identificación Tributaria (NIT): dígitos y un verificador 0-9 o K, sin guion. `CF` (consumidor final) no es un NIT. */
  NIT: { input: Nit; output: Nit; }
  _FieldSet: { input: string; output: string; }
};

/** El certificado comercial sellado, como se pidió. */
export type CertificateCredential = {
  readonly __typename?: 'CertificateCredential';
  /** La sociedad, por la forma en que se preguntó por ella. */
  readonly company: Scalars['String']['output'];
  /** Verdadero si quien pregunta la representa, o recibió el documento de quien la representa. */
  readonly entitled?: Maybe<Scalars['Boolean']['output']>;
  /** NIT de la sociedad, según el Registro Mercantil. */
  readonly nit?: Maybe<Scalars['NIT']['output']>;
  /** Lo que se pidió, para quién y con qué llave, en una sola palabra. */
  readonly order: Scalars['String']['output'];
  /** Sello de la SAT; nulo si no se pidió. Falta con `NOT_APPLICABLE` cuando la sociedad aún no tiene NIT. */
  readonly tax?: Maybe<Seal>;
};

/** Persona individual inscrita en el Registro Nacional de las Personas (RENAP). */
export type Citizen = {
  readonly __typename?: 'Citizen';
  /** Código Único de Identificación (CUI). */
  readonly cui: Scalars['CUI']['output'];
  /** NIT de la persona; nulo si no está inscrita en la SAT. */
  readonly nit?: Maybe<Scalars['NIT']['output']>;
  /** Situación tributaria; nula si no está inscrita en la SAT. */
  readonly taxStanding?: Maybe<TaxStanding>;
  /** La persona como contribuyente; nula si no está inscrita en la SAT. */
  readonly taxpayer?: Maybe<Taxpayer>;
};

/** Certificado comercial de una sociedad. Se compone al momento de la consulta; ninguna parte se guarda. */
export type CommercialCompanyCertificate = {
  readonly __typename?: 'CommercialCompanyCertificate';
  /** Denominación según el Registro Mercantil. */
  readonly legalName?: Maybe<Scalars['String']['output']>;
  /** Compara la denominación que tiene el Registro Mercantil con la que tiene la SAT; nulo si alguna falta. */
  readonly nameComparison?: Maybe<NameComparison>;
  /** NIT de la sociedad, según el Registro Mercantil; nulo si aún no consta. */
  readonly nit?: Maybe<Scalars['NIT']['output']>;
  /** Verdadero si quien pregunta representa a la sociedad, según el Registro Mercantil. */
  readonly representedByCaller?: Maybe<Scalars['Boolean']['output']>;
  /** Parte de la SAT. Falta con `NOT_APPLICABLE` cuando la sociedad aún no tiene NIT. */
  readonly tax?: Maybe<TaxPart>;
};

/** Sociedad mercantil inscrita en el Registro Mercantil General de la República. */
export type Company = {
  readonly __typename?: 'Company';
  /** NIT de la sociedad. */
  readonly nit?: Maybe<Scalars['NIT']['output']>;
  /** Verdadero si quien pregunta representa a la sociedad, según el Registro Mercantil. */
  readonly representedByCaller?: Maybe<Scalars['Boolean']['output']>;
  /** Situación tributaria; nula si no está inscrita en la SAT. */
  readonly taxStanding?: Maybe<TaxStanding>;
  /** La sociedad como contribuyente; nula si no está inscrita en la SAT. */
  readonly taxpayer?: Maybe<Taxpayer>;
};

/** Una parte de un documento compuesto: qué registro la responde, cuándo, y por qué falta si falta. */
export type DocumentPart = {
  /** Por qué falta la parte; nulo si está. */
  readonly missing?: Maybe<MissingPart>;
  /** Registro que responde esta parte. */
  readonly registry?: Maybe<Registry>;
  /** Momento en que el registro respondió; nulo si la parte falta. */
  readonly retrievedAt?: Maybe<Scalars['DateTime']['output']>;
};

/** Actividad económica inscrita. */
export type EconomicActivity = {
  readonly __typename?: 'EconomicActivity';
  /** Código, `dddd.dd`. */
  readonly code?: Maybe<Scalars['String']['output']>;
  /** Descripción. */
  readonly description?: Maybe<Scalars['String']['output']>;
};

/** Establecimiento de un contribuyente. */
export type Establishment = {
  readonly __typename?: 'Establishment';
  /** Verdadero si está activo. */
  readonly active?: Maybe<Scalars['Boolean']['output']>;
  /** Dirección. */
  readonly address?: Maybe<FiscalAddress>;
  /** Número de secuencia, de 1 a 9999. */
  readonly number?: Maybe<Scalars['Int']['output']>;
  /** Inicio de operaciones. */
  readonly startedOn?: Maybe<Scalars['Date']['output']>;
  /** Nombre comercial. */
  readonly tradeName?: Maybe<Scalars['String']['output']>;
};

/** Dirección del RTU. */
export type FiscalAddress = {
  readonly __typename?: 'FiscalAddress';
  /** Complemento. */
  readonly complement?: Maybe<Scalars['String']['output']>;
  /** Departamento. */
  readonly department?: Maybe<Scalars['String']['output']>;
  /** Número y letra de casa. */
  readonly houseNumber?: Maybe<Scalars['String']['output']>;
  /** Municipio. */
  readonly municipality?: Maybe<Scalars['String']['output']>;
  /** Colonia o grupo habitacional. */
  readonly neighbourhood?: Maybe<Scalars['String']['output']>;
  /** Vialidad: calle o avenida y su número. */
  readonly thoroughfare?: Maybe<Scalars['String']['output']>;
  /** Zona. */
  readonly zone?: Maybe<Scalars['String']['output']>;
};

/** Por qué falta una parte de un documento. */
export type MissingPart = {
  readonly __typename?: 'MissingPart';
  /** Cuándo termina lo que impide la respuesta, si se anunció. */
  readonly endsAt?: Maybe<Scalars['DateTime']['output']>;
  /** Razón. */
  readonly reason: MissingReason;
  /** Milisegundos que conviene esperar antes de volver a intentar; nulo cuando esperar no cambia la respuesta. */
  readonly retryAfterMs?: Maybe<Scalars['Int']['output']>;
};

/** Razón por la que falta una parte. */
export type MissingReason =
  /** El registro viene fallando y no se le está consultando por unos segundos. */
  | 'CIRCUIT_OPEN'
  /** La consulta no está permitida. */
  | 'FORBIDDEN'
  /** El registro respondió algo que no se puede interpretar. */
  | 'MALFORMED'
  /** La parte no corresponde a este caso. */
  | 'NOT_APPLICABLE'
  /** El registro respondió que no tiene inscripción. */
  | 'NOT_REGISTERED'
  /** La institución no tiene con qué sellar. */
  | 'NO_SEALING_KEY'
  /** La institución cerró esta consulta; no se sabe hasta cuándo. */
  | 'OPERATION_CLOSED'
  /** Falta la parte de otra institución, sin la cual el documento no se sella; `waitsFor` dice cuál. */
  | 'PART_MISSING'
  /** El registro está en un mantenimiento anunciado; `endsAt` dice cuándo termina. */
  | 'REGISTRY_MAINTENANCE'
  /** El registro está fuera de servicio. */
  | 'REGISTRY_UNAVAILABLE'
  /** La institución no pudo sellar. */
  | 'SEALING_FAILED'
  /** El registro no respondió a tiempo. */
  | 'TIMEOUT'
  /** Se pidió por su nombre algo que la institución no sella. */
  | 'UNKNOWN_CLAIM';

/** Qué tanto coinciden dos nombres. */
export type NameAgreement =
  /** Distintos. */
  | 'DIFFERENT'
  /** Idénticos letra por letra. */
  | 'EXACT'
  /** Iguales sin contar mayúsculas, tildes, puntuación, orden de apellidos ni letras dañadas en el registro. */
  | 'FOLDED';

/** Comparación de un nombre entre dos registros. Nunca se elige uno en silencio. */
export type NameComparison = {
  readonly __typename?: 'NameComparison';
  /** Los registros comparados. */
  readonly between: ReadonlyArray<Registry>;
  /** Resultado. */
  readonly matches: NameAgreement;
};

/** Documento digital de identidad (PID). Se compone al momento de la consulta; ninguna parte se guarda. */
export type PersonalIdentificationDocument = {
  readonly __typename?: 'PersonalIdentificationDocument';
  /** Código Único de Identificación del titular. */
  readonly cui: Scalars['CUI']['output'];
  /** Nombre completo del titular según RENAP. */
  readonly holderName?: Maybe<Scalars['String']['output']>;
  /** Compara el nombre que tiene RENAP con el que tiene la SAT; nulo si alguno falta. */
  readonly nameComparison?: Maybe<NameComparison>;
  /** Parte de la SAT. */
  readonly tax?: Maybe<TaxPart>;
};

/** El PID sellado, como se pidió. */
export type PidCredential = {
  readonly __typename?: 'PidCredential';
  /** Código Único de Identificación del titular. */
  readonly cui: Scalars['CUI']['output'];
  /** Lo que se pidió, para quién y con qué llave, en una sola palabra. */
  readonly order: Scalars['String']['output'];
  /** Sello de la SAT; nulo si no se pidió. */
  readonly tax?: Maybe<Seal>;
};

export type Query = {
  readonly __typename?: 'Query';
  /**
   * Busca a un contribuyente en la Superintendencia de Administración Tributaria (SAT), por NIT o por CUI; quien pregunta
   * dice cuál, porque hay textos de 12 caracteres que son válidos como ambos. Es nulo y sin error cuando no está inscrito.
   */
  readonly taxpayer?: Maybe<Taxpayer>;
};


export type QueryTaxpayerArgs = {
  by: TaxpayerBy;
};

/** Registro institucional. */
export type Registry =
  /** Registro Nacional de las Personas. */
  | 'RENAP'
  /** Registro Mercantil General de la República. */
  | 'RMG'
  /** Superintendencia de Administración Tributaria. */
  | 'SAT';

/** Lo que una institución selló de un documento, o por qué no lo selló. */
export type Seal = {
  readonly __typename?: 'Seal';
  /** Lo que distingue a este sello de cualquier otro, se muestre lo que se muestre de él; nulo si no se selló. */
  readonly digest?: Maybe<Scalars['String']['output']>;
  /** Hasta cuándo vale; nulo si no se selló. */
  readonly expiresAt?: Maybe<Scalars['DateTime']['output']>;
  /** Cuándo se selló; nulo si no se selló. */
  readonly issuedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Dirección pública de la institución: con ella se encuentran las llaves que comprueban el sello. */
  readonly issuer: Scalars['String']['output'];
  /** Por qué no se selló; nulo si se selló. */
  readonly missing?: Maybe<MissingPart>;
  /** Registro de la institución. */
  readonly registry: Registry;
  /** El sello: un SD-JWT VC con todo lo que se pidió a esta institución; nulo si no se selló. */
  readonly sdJwt?: Maybe<Scalars['String']['output']>;
  /** Registro cuya parte es la que falta, cuando no es la propia: sin ella el documento no se sella. */
  readonly waitsFor?: Maybe<Registry>;
};

/** Afiliación a un impuesto. */
export type TaxAffiliation = {
  readonly __typename?: 'TaxAffiliation';
  /** Forma de cálculo. */
  readonly calculation?: Maybe<Scalars['String']['output']>;
  /** Período impositivo. */
  readonly period?: Maybe<Scalars['String']['output']>;
  /** Régimen, como lo escribe la SAT. */
  readonly regime?: Maybe<Scalars['String']['output']>;
  /** Desde cuándo. */
  readonly since?: Maybe<Scalars['Date']['output']>;
  /** Nombre del impuesto, como lo escribe la SAT: IVA, ISR, ISO. */
  readonly tax?: Maybe<Scalars['String']['output']>;
};

/** Solvencia fiscal. Su emisión no certifica que las declaraciones sean correctas. */
export type TaxClearance = {
  readonly __typename?: 'TaxClearance';
  /** Fecha de emisión o de rechazo. */
  readonly decidedOn?: Maybe<Scalars['Date']['output']>;
  /** Obligaciones pendientes por las que se rechazó. */
  readonly pending: ReadonlyArray<TaxObligation>;
  /** Estado de la solvencia. */
  readonly state: TaxClearanceState;
};

/** Estado de la solvencia fiscal. */
export type TaxClearanceState =
  /** Emitida. */
  | 'ISSUED'
  /** No se ha solicitado. */
  | 'NOT_REQUESTED'
  /** Rechazada, con obligaciones pendientes. */
  | 'REFUSED'
  /** Solicitada y en trámite. */
  | 'REQUESTED'
  /** La SAT respondió un código sin documentar. */
  | 'UNRECOGNIZED';

/** Marca informativa de la SAT sobre un contribuyente. */
export type TaxMark = {
  readonly __typename?: 'TaxMark';
  /** Clase de marca. */
  readonly kind: TaxMarkKind;
  /** Desde cuándo. */
  readonly since?: Maybe<Scalars['Date']['output']>;
};

/** Clase de marca. */
export type TaxMarkKind =
  /** Domicilio fiscal no localizado. */
  | 'ADDRESS_NOT_LOCATED'
  /** Omiso: no ha presentado una declaración. */
  | 'NON_FILER'
  /** La SAT respondió una marca sin documentar. */
  | 'UNRECOGNIZED';

/** Obligación tributaria pendiente. */
export type TaxObligation = {
  readonly __typename?: 'TaxObligation';
  /** Período, como lo escribe la SAT. */
  readonly period?: Maybe<Scalars['String']['output']>;
  /** Impuesto. */
  readonly tax?: Maybe<Scalars['String']['output']>;
};

/** Lo que la SAT responde para un documento. */
export type TaxPart = DocumentPart & {
  readonly __typename?: 'TaxPart';
  /** Los datos tributarios; nulo si la parte falta. */
  readonly data?: Maybe<TaxPartData>;
  /** Por qué falta la parte; nulo si está. */
  readonly missing?: Maybe<MissingPart>;
  /** Registro que responde esta parte. */
  readonly registry: Registry;
  /** Momento en que el registro respondió; nulo si la parte falta. */
  readonly retrievedAt?: Maybe<Scalars['DateTime']['output']>;
};

/** Datos tributarios de un documento. */
export type TaxPartData = {
  readonly __typename?: 'TaxPartData';
  /** Solvencia fiscal. */
  readonly clearance?: Maybe<TaxClearance>;
  /** Nombre, denominación o razón social como la tiene la SAT. */
  readonly name?: Maybe<Scalars['String']['output']>;
  /** Número de Identificación Tributaria (NIT). */
  readonly nit: Scalars['NIT']['output'];
  /** Situación tributaria. */
  readonly standing?: Maybe<TaxStanding>;
};

/** Situación tributaria, resumida de lo que consta en la SAT al momento de la consulta. */
export type TaxStanding = {
  readonly __typename?: 'TaxStanding';
  /** Verdadero si tiene la marca de domicilio no localizado. */
  readonly addressNotLocated: Scalars['Boolean']['output'];
  /** Estado de la solvencia fiscal. */
  readonly clearance?: Maybe<TaxClearanceState>;
  /** Situación derivada por País Digital: activo, sin marca de omiso y sin solvencia rechazada. */
  readonly derivedInGoodStanding: Scalars['Boolean']['output'];
  /** Verdadero si tiene la marca de omiso. */
  readonly nonFiler: Scalars['Boolean']['output'];
  /** Estado del contribuyente. */
  readonly status?: Maybe<TaxpayerStatus>;
};

/** Contribuyente inscrito en el Registro Tributario Unificado (RTU) de la SAT. */
export type Taxpayer = {
  readonly __typename?: 'Taxpayer';
  /** Afiliaciones a impuestos y su régimen. */
  readonly affiliations?: Maybe<ReadonlyArray<TaxAffiliation>>;
  /** La persona, si es contribuyente individual con CUI. */
  readonly citizen?: Maybe<Citizen>;
  /** Solvencia fiscal (Código Tributario, artículo 57 «A»). */
  readonly clearance?: Maybe<TaxClearance>;
  /** La sociedad, si es persona jurídica. */
  readonly company?: Maybe<Company>;
  /** Actividades económicas. */
  readonly economicActivities?: Maybe<ReadonlyArray<EconomicActivity>>;
  /** Establecimientos. */
  readonly establishments?: Maybe<ReadonlyArray<Establishment>>;
  /** Domicilio fiscal. */
  readonly fiscalAddress?: Maybe<FiscalAddress>;
  /** Clase de contribuyente. */
  readonly kind?: Maybe<TaxpayerKind>;
  /** Marcas informativas de la SAT. No impiden operar. */
  readonly marks?: Maybe<ReadonlyArray<TaxMark>>;
  /** Nombre, denominación o razón social como la tiene la SAT, en el orden nombres y apellidos. */
  readonly name?: Maybe<Scalars['String']['output']>;
  /** Número de Identificación Tributaria (NIT). */
  readonly nit: Scalars['NIT']['output'];
  /** Situación tributaria resumida. */
  readonly standing?: Maybe<TaxStanding>;
  /** Estado del contribuyente. */
  readonly status?: Maybe<TaxpayerStatus>;
};

/** Forma de identificar a un contribuyente. Debe darse exactamente una. */
export type TaxpayerBy = {
  /** Por el Código Único de Identificación, si es persona individual. */
  readonly cui?: InputMaybe<Scalars['CUI']['input']>;
  /** Por su Número de Identificación Tributaria. */
  readonly nit?: InputMaybe<Scalars['NIT']['input']>;
};

/** Clase de contribuyente. */
export type TaxpayerKind =
  /** Persona individual. */
  | 'INDIVIDUAL'
  /** Persona jurídica. */
  | 'LEGAL_ENTITY'
  /** La SAT respondió un código sin documentar. */
  | 'UNRECOGNIZED';

/** Estado de un contribuyente en el RTU. */
export type TaxpayerStatus =
  /** Activo. */
  | 'ACTIVE'
  /** Cesado: cancelado por cese definitivo o fallecimiento. */
  | 'CEASED'
  /** Inactivo. */
  | 'INACTIVE'
  /** La SAT respondió un código sin documentar. */
  | 'UNRECOGNIZED';



export type ResolverTypeWrapper<T> = Promise<T> | T;

export type ReferenceResolver<TResult, TReference, TContext> = (
      reference: TReference,
      context: TContext,
      info: GraphQLResolveInfo
    ) => Promise<TResult> | TResult;

      type ScalarCheck<T, S> = S extends true ? T : NullableCheck<T, S>;
      type NullableCheck<T, S> = Maybe<T> extends T ? Maybe<ListCheck<NonNullable<T>, S>> : ListCheck<T, S>;
      type ListCheck<T, S> = T extends (infer U)[] ? NullableCheck<U, S>[] : GraphQLRecursivePick<T, S>;
      export type GraphQLRecursivePick<T, S> = { [K in keyof T & keyof S]: ScalarCheck<T[K], S[K]> };
    

export type ResolverWithResolve<TResult, TParent, TContext, TArgs> = {
  resolve: ResolverFn<TResult, TParent, TContext, TArgs>;
};
export type Resolver<TResult, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = ResolverFn<TResult, TParent, TContext, TArgs> | ResolverWithResolve<TResult, TParent, TContext, TArgs>;

export type ResolverFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => Promise<TResult> | TResult;

export type SubscriptionSubscribeFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => AsyncIterable<TResult> | Promise<AsyncIterable<TResult>>;

export type SubscriptionResolveFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

export interface SubscriptionSubscriberObject<TResult, TKey extends string, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<{ [key in TKey]: TResult }, TParent, TContext, TArgs>;
  resolve?: SubscriptionResolveFn<TResult, { [key in TKey]: TResult }, TContext, TArgs>;
}

export interface SubscriptionResolverObject<TResult, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<any, TParent, TContext, TArgs>;
  resolve: SubscriptionResolveFn<TResult, any, TContext, TArgs>;
}

export type SubscriptionObject<TResult, TKey extends string, TParent, TContext, TArgs> =
  | SubscriptionSubscriberObject<TResult, TKey, TParent, TContext, TArgs>
  | SubscriptionResolverObject<TResult, TParent, TContext, TArgs>;

export type SubscriptionResolver<TResult, TKey extends string, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> =
  | ((...args: any[]) => SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>)
  | SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>;

export type TypeResolveFn<TTypes, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (
  parent: TParent,
  context: TContext,
  info: GraphQLResolveInfo
) => Maybe<TTypes> | Promise<Maybe<TTypes>>;

export type IsTypeOfResolverFn<T = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (obj: T, context: TContext, info: GraphQLResolveInfo) => boolean | Promise<boolean>;

export type NextResolverFn<T> = () => Promise<T>;

export type DirectiveResolverFn<TResult = Record<PropertyKey, never>, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = (
  next: NextResolverFn<TResult>,
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

/** Mapping of federation types */
export type FederationTypes = {
  CertificateCredential: CertificateCredential;
  Citizen: Citizen;
  CommercialCompanyCertificate: CommercialCompanyCertificate;
  Company: Company;
  PersonalIdentificationDocument: PersonalIdentificationDocument;
  PidCredential: PidCredential;
  Taxpayer: Taxpayer;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  CertificateCredential:
    ( { __typename: 'CertificateCredential' }
    & GraphQLRecursivePick<FederationTypes['CertificateCredential'], {"company":true,"order":true}>
    & ( Record<PropertyKey, never>
        | GraphQLRecursivePick<FederationTypes['CertificateCredential'], {"nit":true,"entitled":true}> ) );
  Citizen:
    ( { __typename: 'Citizen' }
    & GraphQLRecursivePick<FederationTypes['Citizen'], {"cui":true}> );
  CommercialCompanyCertificate:
    ( { __typename: 'CommercialCompanyCertificate' }
    & GraphQLRecursivePick<FederationTypes['CommercialCompanyCertificate'], {"nit":true}>
    & ( Record<PropertyKey, never>
        | GraphQLRecursivePick<FederationTypes['CommercialCompanyCertificate'], {"legalName":true,"representedByCaller":true}>
        | GraphQLRecursivePick<FederationTypes['CommercialCompanyCertificate'], {"legalName":true,"representedByCaller":true}>
        | GraphQLRecursivePick<FederationTypes['CommercialCompanyCertificate'], {"representedByCaller":true}> ) );
  Company:
    ( { __typename: 'Company' }
    & GraphQLRecursivePick<FederationTypes['Company'], {"nit":true}>
    & ( Record<PropertyKey, never>
        | GraphQLRecursivePick<FederationTypes['Company'], {"representedByCaller":true}>
        | GraphQLRecursivePick<FederationTypes['Company'], {"representedByCaller":true}>
        | GraphQLRecursivePick<FederationTypes['Company'], {"representedByCaller":true}> ) );
  PersonalIdentificationDocument:
    ( { __typename: 'PersonalIdentificationDocument' }
    & GraphQLRecursivePick<FederationTypes['PersonalIdentificationDocument'], {"cui":true}>
    & ( Record<PropertyKey, never>
        | GraphQLRecursivePick<FederationTypes['PersonalIdentificationDocument'], {"holderName":true}> ) );
  PidCredential:
    ( { __typename: 'PidCredential' }
    & GraphQLRecursivePick<FederationTypes['PidCredential'], {"cui":true,"order":true}> );
  Taxpayer:
    ( { __typename: 'Taxpayer' }
    & GraphQLRecursivePick<FederationTypes['Taxpayer'], {"nit":true}> );
};


/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  DocumentPart: ( TaxPartParent );
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  CUI: ResolverTypeWrapper<Scalars['CUI']['output']>;
  CertificateCredential: ResolverTypeWrapper<CertificateCredentialParent>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  Citizen: ResolverTypeWrapper<CitizenParent>;
  CommercialCompanyCertificate: ResolverTypeWrapper<CommercialCompanyCertificateParent>;
  Company: ResolverTypeWrapper<CompanyParent>;
  Date: ResolverTypeWrapper<Scalars['Date']['output']>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  DocumentPart: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['DocumentPart']>;
  EconomicActivity: ResolverTypeWrapper<EconomicActivity>;
  Establishment: ResolverTypeWrapper<Establishment>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  FiscalAddress: ResolverTypeWrapper<FiscalAddress>;
  MissingPart: ResolverTypeWrapper<MissingPart>;
  MissingReason: MissingReason;
  NIT: ResolverTypeWrapper<Scalars['NIT']['output']>;
  NameAgreement: NameAgreement;
  NameComparison: ResolverTypeWrapper<NameComparison>;
  PersonalIdentificationDocument: ResolverTypeWrapper<PersonalIdentificationDocumentParent>;
  PidCredential: ResolverTypeWrapper<PidCredentialParent>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Registry: Registry;
  Seal: ResolverTypeWrapper<SealParent>;
  TaxAffiliation: ResolverTypeWrapper<TaxAffiliation>;
  TaxClearance: ResolverTypeWrapper<TaxClearance>;
  TaxClearanceState: TaxClearanceState;
  TaxMark: ResolverTypeWrapper<TaxMark>;
  TaxMarkKind: TaxMarkKind;
  TaxObligation: ResolverTypeWrapper<TaxObligation>;
  TaxPart: ResolverTypeWrapper<TaxPartParent>;
  TaxPartData: ResolverTypeWrapper<TaxPartDataParent>;
  TaxStanding: ResolverTypeWrapper<TaxStanding>;
  Taxpayer: ResolverTypeWrapper<TaxpayerParent>;
  TaxpayerBy: TaxpayerBy;
  TaxpayerKind: TaxpayerKind;
  TaxpayerStatus: TaxpayerStatus;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  CUI: Scalars['CUI']['output'];
  CertificateCredential: CertificateCredentialParent;
  String: Scalars['String']['output'];
  Boolean: Scalars['Boolean']['output'];
  Citizen: CitizenParent;
  CommercialCompanyCertificate: CommercialCompanyCertificateParent;
  Company: CompanyParent;
  Date: Scalars['Date']['output'];
  DateTime: Scalars['DateTime']['output'];
  DocumentPart: ResolversInterfaceTypes<ResolversParentTypes>['DocumentPart'];
  EconomicActivity: EconomicActivity;
  Establishment: Establishment;
  Int: Scalars['Int']['output'];
  FiscalAddress: FiscalAddress;
  MissingPart: MissingPart;
  NIT: Scalars['NIT']['output'];
  NameComparison: NameComparison;
  PersonalIdentificationDocument: PersonalIdentificationDocumentParent;
  PidCredential: PidCredentialParent;
  Query: Record<PropertyKey, never>;
  Seal: SealParent;
  TaxAffiliation: TaxAffiliation;
  TaxClearance: TaxClearance;
  TaxMark: TaxMark;
  TaxObligation: TaxObligation;
  TaxPart: TaxPartParent;
  TaxPartData: TaxPartDataParent;
  TaxStanding: TaxStanding;
  Taxpayer: TaxpayerParent;
  TaxpayerBy: TaxpayerBy;
};

export type PublicDirectiveArgs = { };

export type PublicDirectiveResolver<Result, Parent, ContextType = Context, Args = PublicDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export interface CuiScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['CUI'], any> {
  name: 'CUI';
}

export type CertificateCredentialResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CertificateCredential'] = ResolversParentTypes['CertificateCredential'], FederationReferenceType extends FederationReferenceTypes['CertificateCredential'] = FederationReferenceTypes['CertificateCredential']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['CertificateCredential']> | FederationReferenceType, FederationReferenceType, ContextType>;
  company?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  order?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  tax?: Resolver<Maybe<ResolversTypes['Seal']>, ParentType, ContextType>;
};

export type CitizenResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Citizen'] = ResolversParentTypes['Citizen'], FederationReferenceType extends FederationReferenceTypes['Citizen'] = FederationReferenceTypes['Citizen']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Citizen']> | FederationReferenceType, FederationReferenceType, ContextType>;
  cui?: Resolver<ResolversTypes['CUI'], ParentType, ContextType>;
  nit?: Resolver<Maybe<ResolversTypes['NIT']>, ParentType, ContextType>;
  taxStanding?: Resolver<Maybe<ResolversTypes['TaxStanding']>, ParentType, ContextType>;
  taxpayer?: Resolver<Maybe<ResolversTypes['Taxpayer']>, ParentType, ContextType>;
};

export type CommercialCompanyCertificateResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CommercialCompanyCertificate'] = ResolversParentTypes['CommercialCompanyCertificate'], FederationReferenceType extends FederationReferenceTypes['CommercialCompanyCertificate'] = FederationReferenceTypes['CommercialCompanyCertificate']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['CommercialCompanyCertificate']> | FederationReferenceType, FederationReferenceType, ContextType>;
  nameComparison?: Resolver<Maybe<ResolversTypes['NameComparison']>, ParentType, ContextType>;
  nit?: Resolver<Maybe<ResolversTypes['NIT']>, ParentType, ContextType>;
  tax?: Resolver<Maybe<ResolversTypes['TaxPart']>, ParentType, ContextType>;
};

export type CompanyResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Company'] = ResolversParentTypes['Company'], FederationReferenceType extends FederationReferenceTypes['Company'] = FederationReferenceTypes['Company']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Company']> | FederationReferenceType, FederationReferenceType, ContextType>;
  nit?: Resolver<Maybe<ResolversTypes['NIT']>, ParentType, ContextType>;
  taxStanding?: Resolver<Maybe<ResolversTypes['TaxStanding']>, ParentType, ContextType>;
  taxpayer?: Resolver<Maybe<ResolversTypes['Taxpayer']>, ParentType, ContextType>;
};

export interface DateScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Date'], any> {
  name: 'Date';
}

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type DocumentPartResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DocumentPart'] = ResolversParentTypes['DocumentPart']> = {
  __resolveType: TypeResolveFn<'TaxPart', ParentType, ContextType>;
};

export type EconomicActivityResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EconomicActivity'] = ResolversParentTypes['EconomicActivity']> = {
  code?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type EstablishmentResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Establishment'] = ResolversParentTypes['Establishment']> = {
  active?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  address?: Resolver<Maybe<ResolversTypes['FiscalAddress']>, ParentType, ContextType>;
  number?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  startedOn?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  tradeName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type FiscalAddressResolvers<ContextType = Context, ParentType extends ResolversParentTypes['FiscalAddress'] = ResolversParentTypes['FiscalAddress']> = {
  complement?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  department?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  houseNumber?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  municipality?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  neighbourhood?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  thoroughfare?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  zone?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type MissingPartResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MissingPart'] = ResolversParentTypes['MissingPart']> = {
  endsAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['MissingReason'], ParentType, ContextType>;
  retryAfterMs?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export interface NitScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['NIT'], any> {
  name: 'NIT';
}

export type NameComparisonResolvers<ContextType = Context, ParentType extends ResolversParentTypes['NameComparison'] = ResolversParentTypes['NameComparison']> = {
  between?: Resolver<ReadonlyArray<ResolversTypes['Registry']>, ParentType, ContextType>;
  matches?: Resolver<ResolversTypes['NameAgreement'], ParentType, ContextType>;
};

export type PersonalIdentificationDocumentResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PersonalIdentificationDocument'] = ResolversParentTypes['PersonalIdentificationDocument'], FederationReferenceType extends FederationReferenceTypes['PersonalIdentificationDocument'] = FederationReferenceTypes['PersonalIdentificationDocument']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['PersonalIdentificationDocument']> | FederationReferenceType, FederationReferenceType, ContextType>;
  cui?: Resolver<ResolversTypes['CUI'], ParentType, ContextType>;
  nameComparison?: Resolver<Maybe<ResolversTypes['NameComparison']>, ParentType, ContextType>;
  tax?: Resolver<Maybe<ResolversTypes['TaxPart']>, ParentType, ContextType>;
};

export type PidCredentialResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PidCredential'] = ResolversParentTypes['PidCredential'], FederationReferenceType extends FederationReferenceTypes['PidCredential'] = FederationReferenceTypes['PidCredential']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['PidCredential']> | FederationReferenceType, FederationReferenceType, ContextType>;
  cui?: Resolver<ResolversTypes['CUI'], ParentType, ContextType>;
  order?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  tax?: Resolver<Maybe<ResolversTypes['Seal']>, ParentType, ContextType>;
};

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  taxpayer?: Resolver<Maybe<ResolversTypes['Taxpayer']>, ParentType, ContextType, RequireFields<QueryTaxpayerArgs, 'by'>>;
};

export type SealResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Seal'] = ResolversParentTypes['Seal']> = {
  digest?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  expiresAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  issuedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  issuer?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  missing?: Resolver<Maybe<ResolversTypes['MissingPart']>, ParentType, ContextType>;
  registry?: Resolver<ResolversTypes['Registry'], ParentType, ContextType>;
  sdJwt?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  waitsFor?: Resolver<Maybe<ResolversTypes['Registry']>, ParentType, ContextType>;
};

export type TaxAffiliationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TaxAffiliation'] = ResolversParentTypes['TaxAffiliation']> = {
  calculation?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  period?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  regime?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  since?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  tax?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type TaxClearanceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TaxClearance'] = ResolversParentTypes['TaxClearance']> = {
  decidedOn?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  pending?: Resolver<ReadonlyArray<ResolversTypes['TaxObligation']>, ParentType, ContextType>;
  state?: Resolver<ResolversTypes['TaxClearanceState'], ParentType, ContextType>;
};

export type TaxMarkResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TaxMark'] = ResolversParentTypes['TaxMark']> = {
  kind?: Resolver<ResolversTypes['TaxMarkKind'], ParentType, ContextType>;
  since?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
};

export type TaxObligationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TaxObligation'] = ResolversParentTypes['TaxObligation']> = {
  period?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  tax?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type TaxPartResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TaxPart'] = ResolversParentTypes['TaxPart']> = {
  data?: Resolver<Maybe<ResolversTypes['TaxPartData']>, ParentType, ContextType>;
  missing?: Resolver<Maybe<ResolversTypes['MissingPart']>, ParentType, ContextType>;
  registry?: Resolver<ResolversTypes['Registry'], ParentType, ContextType>;
  retrievedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type TaxPartDataResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TaxPartData'] = ResolversParentTypes['TaxPartData']> = {
  clearance?: Resolver<Maybe<ResolversTypes['TaxClearance']>, ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  nit?: Resolver<ResolversTypes['NIT'], ParentType, ContextType>;
  standing?: Resolver<Maybe<ResolversTypes['TaxStanding']>, ParentType, ContextType>;
};

export type TaxStandingResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TaxStanding'] = ResolversParentTypes['TaxStanding']> = {
  addressNotLocated?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  clearance?: Resolver<Maybe<ResolversTypes['TaxClearanceState']>, ParentType, ContextType>;
  derivedInGoodStanding?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  nonFiler?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  status?: Resolver<Maybe<ResolversTypes['TaxpayerStatus']>, ParentType, ContextType>;
};

export type TaxpayerResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Taxpayer'] = ResolversParentTypes['Taxpayer'], FederationReferenceType extends FederationReferenceTypes['Taxpayer'] = FederationReferenceTypes['Taxpayer']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Taxpayer']> | FederationReferenceType, FederationReferenceType, ContextType>;
  affiliations?: Resolver<Maybe<ReadonlyArray<ResolversTypes['TaxAffiliation']>>, ParentType, ContextType>;
  citizen?: Resolver<Maybe<ResolversTypes['Citizen']>, ParentType, ContextType>;
  clearance?: Resolver<Maybe<ResolversTypes['TaxClearance']>, ParentType, ContextType>;
  company?: Resolver<Maybe<ResolversTypes['Company']>, ParentType, ContextType>;
  economicActivities?: Resolver<Maybe<ReadonlyArray<ResolversTypes['EconomicActivity']>>, ParentType, ContextType>;
  establishments?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Establishment']>>, ParentType, ContextType>;
  fiscalAddress?: Resolver<Maybe<ResolversTypes['FiscalAddress']>, ParentType, ContextType>;
  kind?: Resolver<Maybe<ResolversTypes['TaxpayerKind']>, ParentType, ContextType>;
  marks?: Resolver<Maybe<ReadonlyArray<ResolversTypes['TaxMark']>>, ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  nit?: Resolver<ResolversTypes['NIT'], ParentType, ContextType>;
  standing?: Resolver<Maybe<ResolversTypes['TaxStanding']>, ParentType, ContextType>;
  status?: Resolver<Maybe<ResolversTypes['TaxpayerStatus']>, ParentType, ContextType>;
};

export type Resolvers<ContextType = Context> = {
  CUI?: GraphQLScalarType;
  CertificateCredential?: CertificateCredentialResolvers<ContextType>;
  Citizen?: CitizenResolvers<ContextType>;
  CommercialCompanyCertificate?: CommercialCompanyCertificateResolvers<ContextType>;
  Company?: CompanyResolvers<ContextType>;
  Date?: GraphQLScalarType;
  DateTime?: GraphQLScalarType;
  DocumentPart?: DocumentPartResolvers<ContextType>;
  EconomicActivity?: EconomicActivityResolvers<ContextType>;
  Establishment?: EstablishmentResolvers<ContextType>;
  FiscalAddress?: FiscalAddressResolvers<ContextType>;
  MissingPart?: MissingPartResolvers<ContextType>;
  NIT?: GraphQLScalarType;
  NameComparison?: NameComparisonResolvers<ContextType>;
  PersonalIdentificationDocument?: PersonalIdentificationDocumentResolvers<ContextType>;
  PidCredential?: PidCredentialResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  Seal?: SealResolvers<ContextType>;
  TaxAffiliation?: TaxAffiliationResolvers<ContextType>;
  TaxClearance?: TaxClearanceResolvers<ContextType>;
  TaxMark?: TaxMarkResolvers<ContextType>;
  TaxObligation?: TaxObligationResolvers<ContextType>;
  TaxPart?: TaxPartResolvers<ContextType>;
  TaxPartData?: TaxPartDataResolvers<ContextType>;
  TaxStanding?: TaxStandingResolvers<ContextType>;
  Taxpayer?: TaxpayerResolvers<ContextType>;
};

export type DirectiveResolvers<ContextType = Context> = {
  public?: PublicDirectiveResolver<any, any, ContextType>;
};

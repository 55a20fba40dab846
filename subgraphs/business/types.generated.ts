import type { Cui } from '../scalars.ts';
import type { CalendarDate } from '../scalars.ts';
import type { Decimal } from '../scalars.ts';
import type { Nit } from '../scalars.ts';
import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { CompanyParent, CompanyEdgeParent, CommercialCompanyCertificateParent, CertificateCredentialParent, SealParent, CertificateRegistrationPartParent, CertificateRegistrationParent, CertificateRepresentativesPartParent, LegalRepresentativeParent, CitizenParent } from './mappers.ts';
import type { Context } from './context.ts';
export type Maybe<T> = T | null;
export type InputMaybe<T> = Maybe<T>;
export type Omit<T, K extends keyof T> = Pick<T, Exclude<keyof T, K>>;
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
  /** Número decimal exacto, como texto: `"5000.00"`. */
  Decimal: { input: Decimal; output: Decimal; }
  /** Número de Identificación Tributaria (NIT): dígitos y un verificador 0-9 o K, sin guion. `CF` (consumidor final) no es un NIT. */
  NIT: { input: Nit; output: Nit; }
  _FieldSet: { input: string; output: string; }
};

/** Inscripción de un nombramiento en el libro de Auxiliares de Comercio. */
export type Appointment = {
  readonly __typename?: 'Appointment';
  /** Libro. */
  readonly book?: Maybe<Scalars['Int']['output']>;
  /** Folio. */
  readonly folio?: Maybe<Scalars['Int']['output']>;
  /** Número de registro. */
  readonly number?: Maybe<Scalars['Int']['output']>;
};

/** Clase de libro del Registro Mercantil (Código de Comercio, artículo 333). */
export type BookClass =
  /** Auxiliares de comercio. */
  | 'AUXILIARIES'
  /** Sociedades mercantiles. */
  | 'COMPANIES'
  /** Empresas y establecimientos mercantiles. */
  | 'ENTERPRISES'
  /** Comerciantes individuales. */
  | 'INDIVIDUAL_MERCHANTS';

/**
 * El certificado sellado, como se pidió. El Registro Mercantil lo sella solo si tiene a la sociedad y, cuando la sociedad tiene NIT y se
 * pidió, si la SAT selló su parte; que falten los nombres de RENAP se dice en el sello del Registro Mercantil.
 */
export type CertificateCredential = {
  readonly __typename?: 'CertificateCredential';
  /** La sociedad, por la forma en que se preguntó por ella. */
  readonly company: Scalars['String']['output'];
  /**
   * Verdadero si quien pregunta representa hoy a la sociedad, o recibió el documento de quien la representa; nulo para los demás, de
   * quienes no se averigua.
   */
  readonly entitled?: Maybe<Scalars['Boolean']['output']>;
  /** Los representantes cuyos nombres se piden a RENAP, por su CUI; nulo si no se pidió. */
  readonly namedRepresentatives?: Maybe<ReadonlyArray<Scalars['CUI']['output']>>;
  /** Sello de RENAP sobre los nombres de los representantes. */
  readonly names?: Maybe<Seal>;
  /** NIT de la sociedad, según el Registro Mercantil; nulo si aún no consta. */
  readonly nit?: Maybe<Scalars['NIT']['output']>;
  /** Lo que se pidió, para quién y con qué llave, en una sola palabra. */
  readonly order: Scalars['String']['output'];
  /** Sello del Registro Mercantil, que une los demás. */
  readonly registration?: Maybe<Seal>;
  /** Sello de la SAT. */
  readonly tax?: Maybe<Seal>;
};

/** Datos de la sociedad que constan en el Registro Mercantil. */
export type CertificateRegistration = {
  readonly __typename?: 'CertificateRegistration';
  /** Capital social. */
  readonly capital?: Maybe<ShareCapital>;
  /** Domicilio. */
  readonly domicile?: Maybe<Scalars['String']['output']>;
  /** Forma de la sociedad. */
  readonly kind?: Maybe<CompanyKind>;
  /** Denominación o razón social. */
  readonly legalName?: Maybe<Scalars['String']['output']>;
  /** Objeto social. */
  readonly purpose?: Maybe<Scalars['String']['output']>;
  /** Inscripción. */
  readonly registration?: Maybe<CompanyRegistration>;
  /** Estado registral. */
  readonly status?: Maybe<CompanyStatus>;
  /** Plazo. */
  readonly term?: Maybe<CompanyTerm>;
  /** Nombre comercial. */
  readonly tradeName?: Maybe<Scalars['String']['output']>;
};

/** Lo que el Registro Mercantil certifica de la sociedad. */
export type CertificateRegistrationPart = DocumentPart & {
  readonly __typename?: 'CertificateRegistrationPart';
  /** Los datos certificados; nulo si la parte falta. */
  readonly data?: Maybe<CertificateRegistration>;
  /** Por qué falta la parte; nulo si está. */
  readonly missing?: Maybe<MissingPart>;
  /** Registro que responde esta parte. */
  readonly registry: Registry;
  /** Momento en que el registro respondió; nulo si la parte falta. */
  readonly retrievedAt?: Maybe<Scalars['DateTime']['output']>;
};

/** Los representantes legales que constan en el Registro Mercantil. */
export type CertificateRepresentativesPart = DocumentPart & {
  readonly __typename?: 'CertificateRepresentativesPart';
  /** Los representantes; nulo si la parte falta. */
  readonly data?: Maybe<ReadonlyArray<LegalRepresentative>>;
  /** Por qué falta la parte; nulo si está. */
  readonly missing?: Maybe<MissingPart>;
  /** Registro que responde esta parte. */
  readonly registry: Registry;
  /** Momento en que el registro respondió; nulo si la parte falta. */
  readonly retrievedAt?: Maybe<Scalars['DateTime']['output']>;
};

/** Persona individual inscrita en el Registro Nacional de las Personas (RENAP). */
export type Citizen = {
  readonly __typename?: 'Citizen';
  /** Sociedades en las que la persona tiene un nombramiento inscrito como representante legal. */
  readonly companies?: Maybe<ReadonlyArray<Company>>;
  /** Código Único de Identificación (CUI). */
  readonly cui: Scalars['CUI']['output'];
};

/** Certificado comercial de una sociedad. Se compone al momento de la consulta; ninguna parte se guarda. */
export type CommercialCompanyCertificate = {
  readonly __typename?: 'CommercialCompanyCertificate';
  /**
   * El certificado sellado: cada institución sella lo que sabe, y el sello del Registro Mercantil une los de las demás. Vale 24 horas
   * a lo más y se comprueba sin preguntar a nadie.
   */
  readonly credential?: Maybe<CertificateCredential>;
  /** Denominación según el Registro Mercantil. Es nula cuando falta esa parte; la razón está en `registration.missing`. */
  readonly legalName?: Maybe<Scalars['String']['output']>;
  /** NIT de la sociedad, según el Registro Mercantil; nulo si aún no consta. */
  readonly nit?: Maybe<Scalars['NIT']['output']>;
  /** Parte del Registro Mercantil: denominación, inscripción, estado y capital. */
  readonly registration?: Maybe<CertificateRegistrationPart>;
  /** Parte del Registro Mercantil: los representantes legales. El nombre de cada uno, según RENAP, está en su `identity`. */
  readonly representatives?: Maybe<CertificateRepresentativesPart>;
  /** Verdadero si quien pregunta, un ciudadano, representa hoy a la sociedad; nulo para los demás, de quienes no se averigua. */
  readonly representedByCaller?: Maybe<Scalars['Boolean']['output']>;
};


/** Certificado comercial de una sociedad. Se compone al momento de la consulta; ninguna parte se guarda. */
export type CommercialCompanyCertificateCredentialArgs = {
  audience?: InputMaybe<Scalars['String']['input']>;
  disclose?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  holderKey?: InputMaybe<HolderKey>;
  nonce?: InputMaybe<Scalars['String']['input']>;
};

/** Sociedad mercantil inscrita en el Registro Mercantil General de la República. */
export type Company = {
  readonly __typename?: 'Company';
  /** Capital social. */
  readonly capital?: Maybe<ShareCapital>;
  /** Certificado comercial, compuesto al momento de la consulta con lo que responde cada registro. */
  readonly certificate?: Maybe<CommercialCompanyCertificate>;
  /** Domicilio de la sociedad. */
  readonly domicile?: Maybe<Scalars['String']['output']>;
  /** Empresas mercantiles que la sociedad tiene inscritas. */
  readonly enterprises?: Maybe<ReadonlyArray<MercantileEnterprise>>;
  /** Forma de la sociedad (Código de Comercio, artículo 10). */
  readonly kind?: Maybe<CompanyKind>;
  /** Denominación o razón social. */
  readonly legalName?: Maybe<Scalars['String']['output']>;
  /** Representantes legales con nombramiento inscrito, vigentes o no, como los tiene el Registro Mercantil. */
  readonly legalRepresentatives?: Maybe<ReadonlyArray<LegalRepresentative>>;
  /** NIT de la sociedad, según el Registro Mercantil; nulo si aún no consta. */
  readonly nit?: Maybe<Scalars['NIT']['output']>;
  /** Objeto social. */
  readonly purpose?: Maybe<Scalars['String']['output']>;
  /** Inscripción: coordenadas registrales y expediente. */
  readonly registration?: Maybe<CompanyRegistration>;
  /** Verdadero si quien pregunta, un ciudadano, representa hoy a la sociedad; nulo para los demás, de quienes no se averigua. */
  readonly representedByCaller?: Maybe<Scalars['Boolean']['output']>;
  /** Estado registral. */
  readonly status?: Maybe<CompanyStatus>;
  /** Plazo de la sociedad. */
  readonly term?: Maybe<CompanyTerm>;
  /** Nombre comercial. */
  readonly tradeName?: Maybe<Scalars['String']['output']>;
};

/** Forma de identificar a una sociedad. Debe darse exactamente una. */
export type CompanyBy = {
  /** Por sus coordenadas en el Registro Mercantil. */
  readonly coordinates?: InputMaybe<CompanyCoordinates>;
  /** Por su Número de Identificación Tributaria. */
  readonly nit?: InputMaybe<Scalars['NIT']['input']>;
};

/** Página de sociedades. */
export type CompanyConnection = {
  readonly __typename?: 'CompanyConnection';
  /** Las sociedades de esta página. */
  readonly edges: ReadonlyArray<CompanyEdge>;
  /** Cómo seguir. */
  readonly pageInfo: PageInfo;
  /** Cuántas sociedades hay en total, según el Registro Mercantil. */
  readonly totalCount: Scalars['Int']['output'];
};

/** Coordenadas registrales. El número de registro por sí solo no basta: se repite entre clases de libro. */
export type CompanyCoordinates = {
  /** Número de libro. */
  readonly book: Scalars['Int']['input'];
  /** Clase de libro. */
  readonly bookClass?: BookClass;
  /** Verdadero si el libro es electrónico. */
  readonly electronic: Scalars['Boolean']['input'];
  /** Número de folio. */
  readonly folio: Scalars['Int']['input'];
  /** Número de registro. */
  readonly number: Scalars['Int']['input'];
};

/** Una sociedad dentro de una página. */
export type CompanyEdge = {
  readonly __typename?: 'CompanyEdge';
  /** Posición, para continuar con `after`. */
  readonly cursor: Scalars['String']['output'];
  /** La sociedad. */
  readonly node?: Maybe<Company>;
};

/** Forma de sociedad (Código de Comercio, Decreto 2-70). */
export type CompanyKind =
  /** Sociedad anónima. */
  | 'CORPORATION'
  /** Sociedad de emprendimiento (Decreto 20-2018). */
  | 'ENTREPRENEURSHIP_COMPANY'
  /** Sociedad extranjera. */
  | 'FOREIGN_COMPANY'
  /** Sociedad colectiva. */
  | 'GENERAL_PARTNERSHIP'
  /** Sociedad de responsabilidad limitada. */
  | 'LIMITED_LIABILITY_COMPANY'
  /** Sociedad en comandita simple. */
  | 'LIMITED_PARTNERSHIP'
  /** Sociedad en comandita por acciones. */
  | 'PARTNERSHIP_LIMITED_BY_SHARES'
  /** El Registro Mercantil respondió un código sin documentar. */
  | 'UNRECOGNIZED';

/** Inscripción de una sociedad en los libros del Registro Mercantil. */
export type CompanyRegistration = {
  readonly __typename?: 'CompanyRegistration';
  /** Número de libro. */
  readonly book: Scalars['Int']['output'];
  /** Clase de libro. */
  readonly bookClass: BookClass;
  /** Expediente, `número-año`. */
  readonly caseNumber?: Maybe<Scalars['String']['output']>;
  /** Verdadero si el libro es electrónico. */
  readonly electronic: Scalars['Boolean']['output'];
  /** Número de folio. */
  readonly folio: Scalars['Int']['output'];
  /** Número de registro. */
  readonly number: Scalars['Int']['output'];
  /** Fecha de la inscripción. */
  readonly registeredOn?: Maybe<Scalars['Date']['output']>;
};

/** Estado registral de una sociedad. */
export type CompanyStatus =
  /** Cancelada. */
  | 'CANCELLED'
  /** Inscripción definitiva. */
  | 'DEFINITIVE'
  /** Disuelta. */
  | 'DISSOLVED'
  /** En liquidación. */
  | 'IN_LIQUIDATION'
  /** Inscripción provisional. */
  | 'PROVISIONAL'
  /** El Registro Mercantil respondió un código sin documentar. */
  | 'UNRECOGNIZED';

/** Plazo de una sociedad. */
export type CompanyTerm = {
  readonly __typename?: 'CompanyTerm';
  /** Fecha en que vence el plazo; nula si es indefinido. */
  readonly endsOn?: Maybe<Scalars['Date']['output']>;
  /** Verdadero si el plazo es indefinido. */
  readonly indefinite: Scalars['Boolean']['output'];
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

/** La mitad pública de la llave de una billetera digital, P-256, como la escribe un JWK. */
export type HolderKey = {
  /** Siempre `P-256`. */
  readonly crv?: Scalars['String']['input'];
  /** Siempre `EC`. */
  readonly kty?: Scalars['String']['input'];
  /** Coordenada x, en base64url. */
  readonly x: Scalars['String']['input'];
  /** Coordenada y, en base64url. */
  readonly y: Scalars['String']['input'];
};

/** Representante legal de una sociedad, con su nombramiento inscrito en el libro de Auxiliares de Comercio. */
export type LegalRepresentative = {
  readonly __typename?: 'LegalRepresentative';
  /** Inscripción del nombramiento. */
  readonly appointment?: Maybe<Appointment>;
  /** Inicio del nombramiento. */
  readonly from?: Maybe<Scalars['Date']['output']>;
  /** Lo que RENAP dice de la identidad del representante. */
  readonly identity?: Maybe<RepresentativeIdentity>;
  /** La persona en RENAP; nula si se identificó con un documento extranjero. */
  readonly person?: Maybe<Citizen>;
  /** Cargo. */
  readonly position?: Maybe<RepresentativePosition>;
  /** Nombre con que lo inscribió el Registro Mercantil. */
  readonly registeredName?: Maybe<Scalars['String']['output']>;
  /** Fin del nombramiento; nulo si es indefinido. */
  readonly until?: Maybe<Scalars['Date']['output']>;
};

/** Empresa mercantil: la unidad de negocio que pertenece a una sociedad. */
export type MercantileEnterprise = {
  readonly __typename?: 'MercantileEnterprise';
  /** Dirección comercial. */
  readonly address?: Maybe<Scalars['String']['output']>;
  /** Libro. */
  readonly book?: Maybe<Scalars['Int']['output']>;
  /** Folio. */
  readonly folio?: Maybe<Scalars['Int']['output']>;
  /** Nombre de la empresa mercantil. */
  readonly name?: Maybe<Scalars['String']['output']>;
  /** Inscripción: número de registro. */
  readonly number?: Maybe<Scalars['Int']['output']>;
  /** Objeto de la empresa. */
  readonly purpose?: Maybe<Scalars['String']['output']>;
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

/** Cómo continuar una lista. */
export type PageInfo = {
  readonly __typename?: 'PageInfo';
  /** Cursor del último elemento de esta página; nulo si está vacía. */
  readonly endCursor?: Maybe<Scalars['String']['output']>;
  /** Verdadero si hay más. */
  readonly hasNextPage: Scalars['Boolean']['output'];
};

export type Query = {
  readonly __typename?: 'Query';
  /** Busca sociedades cuya denominación contiene todas las palabras dadas, en orden de inscripción. */
  readonly companies?: Maybe<CompanyConnection>;
  /**
   * Busca una sociedad en el Registro Mercantil, por sus coordenadas registrales o por su NIT; quien pregunta dice cuál.
   * Es nula y sin error cuando no está inscrita. Si el Registro Mercantil no responde y se preguntó por NIT, la sociedad se
   * devuelve con su NIT para que los demás registros contesten, y cada campo del Registro Mercantil lleva su propio error.
   */
  readonly company?: Maybe<Company>;
};


export type QueryCompaniesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  name: Scalars['String']['input'];
};


export type QueryCompanyArgs = {
  by: CompanyBy;
};

/** Registro institucional. */
export type Registry =
  /** Registro Nacional de las Personas. */
  | 'RENAP'
  /** Registro Mercantil General de la República. */
  | 'RMG'
  /** Superintendencia de Administración Tributaria. */
  | 'SAT';

/** Identidad de un representante legal: el nombre que RENAP tiene del CUI con que el Registro Mercantil lo inscribió. */
export type RepresentativeIdentity = {
  readonly __typename?: 'RepresentativeIdentity';
  /** CUI con que el Registro Mercantil inscribió al representante; nulo si usó un documento extranjero. */
  readonly cui?: Maybe<Scalars['CUI']['output']>;
  /** Nombre con que el Registro Mercantil inscribió al representante. */
  readonly registeredName?: Maybe<Scalars['String']['output']>;
};

/** Cargo de un representante legal. */
export type RepresentativePosition =
  /** Mandatario. */
  | 'ATTORNEY_IN_FACT'
  /** Presidente del consejo de administración. */
  | 'BOARD_PRESIDENT'
  /** Gerente general. */
  | 'GENERAL_MANAGER'
  /** Liquidador. */
  | 'LIQUIDATOR'
  /** Administrador único y representante legal. */
  | 'SOLE_ADMINISTRATOR'
  /** El Registro Mercantil respondió un cargo sin documentar. */
  | 'UNRECOGNIZED';

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

/** Capital social, en montos exactos. */
export type ShareCapital = {
  readonly __typename?: 'ShareCapital';
  /** Capital autorizado. */
  readonly authorized?: Maybe<Scalars['Decimal']['output']>;
  /** Moneda, código ISO 4217. */
  readonly currency: Scalars['String']['output'];
  /** Capital pagado. */
  readonly paid?: Maybe<Scalars['Decimal']['output']>;
  /** Capital suscrito. */
  readonly subscribed?: Maybe<Scalars['Decimal']['output']>;
};



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
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  CertificateCredential:
    ( { __typename: 'CertificateCredential' }
    & GraphQLRecursivePick<FederationTypes['CertificateCredential'], {"company":true,"order":true}>
    & ( Record<PropertyKey, never>
        | GraphQLRecursivePick<FederationTypes['CertificateCredential'], {"tax":{"issuer":true,"digest":true,"missing":{"reason":true,"retryAfterMs":true,"endsAt":true}},"names":{"issuer":true,"digest":true,"missing":{"reason":true,"retryAfterMs":true,"endsAt":true}}}> ) );
  Citizen:
    ( { __typename: 'Citizen' }
    & GraphQLRecursivePick<FederationTypes['Citizen'], {"cui":true}> );
  CommercialCompanyCertificate:
    ( { __typename: 'CommercialCompanyCertificate' }
    & GraphQLRecursivePick<FederationTypes['CommercialCompanyCertificate'], {"nit":true}> );
  Company:
    ( { __typename: 'Company' }
    & ( GraphQLRecursivePick<FederationTypes['Company'], {"registration":{"bookClass":true,"electronic":true,"book":true,"folio":true,"number":true}}>
        | GraphQLRecursivePick<FederationTypes['Company'], {"nit":true}> ) );
};


/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  DocumentPart:
    | ( CertificateRegistrationPartParent )
    | ( CertificateRepresentativesPartParent )
  ;
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  Appointment: ResolverTypeWrapper<Appointment>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  BookClass: BookClass;
  CUI: ResolverTypeWrapper<Scalars['CUI']['output']>;
  CertificateCredential: ResolverTypeWrapper<CertificateCredentialParent>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  CertificateRegistration: ResolverTypeWrapper<CertificateRegistrationParent>;
  CertificateRegistrationPart: ResolverTypeWrapper<CertificateRegistrationPartParent>;
  CertificateRepresentativesPart: ResolverTypeWrapper<CertificateRepresentativesPartParent>;
  Citizen: ResolverTypeWrapper<CitizenParent>;
  CommercialCompanyCertificate: ResolverTypeWrapper<CommercialCompanyCertificateParent>;
  Company: ResolverTypeWrapper<CompanyParent>;
  CompanyBy: CompanyBy;
  CompanyConnection: ResolverTypeWrapper<Omit<CompanyConnection, 'edges'> & { edges: ReadonlyArray<ResolversTypes['CompanyEdge']> }>;
  CompanyCoordinates: CompanyCoordinates;
  CompanyEdge: ResolverTypeWrapper<CompanyEdgeParent>;
  CompanyKind: CompanyKind;
  CompanyRegistration: ResolverTypeWrapper<CompanyRegistration>;
  CompanyStatus: CompanyStatus;
  CompanyTerm: ResolverTypeWrapper<CompanyTerm>;
  Date: ResolverTypeWrapper<Scalars['Date']['output']>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  Decimal: ResolverTypeWrapper<Scalars['Decimal']['output']>;
  DocumentPart: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['DocumentPart']>;
  HolderKey: HolderKey;
  LegalRepresentative: ResolverTypeWrapper<LegalRepresentativeParent>;
  MercantileEnterprise: ResolverTypeWrapper<MercantileEnterprise>;
  MissingPart: ResolverTypeWrapper<MissingPart>;
  MissingReason: MissingReason;
  NIT: ResolverTypeWrapper<Scalars['NIT']['output']>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Registry: Registry;
  RepresentativeIdentity: ResolverTypeWrapper<RepresentativeIdentity>;
  RepresentativePosition: RepresentativePosition;
  Seal: ResolverTypeWrapper<SealParent>;
  ShareCapital: ResolverTypeWrapper<ShareCapital>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  Appointment: Appointment;
  Int: Scalars['Int']['output'];
  CUI: Scalars['CUI']['output'];
  CertificateCredential: CertificateCredentialParent;
  String: Scalars['String']['output'];
  Boolean: Scalars['Boolean']['output'];
  CertificateRegistration: CertificateRegistrationParent;
  CertificateRegistrationPart: CertificateRegistrationPartParent;
  CertificateRepresentativesPart: CertificateRepresentativesPartParent;
  Citizen: CitizenParent;
  CommercialCompanyCertificate: CommercialCompanyCertificateParent;
  Company: CompanyParent;
  CompanyBy: CompanyBy;
  CompanyConnection: Omit<CompanyConnection, 'edges'> & { edges: ReadonlyArray<ResolversParentTypes['CompanyEdge']> };
  CompanyCoordinates: CompanyCoordinates;
  CompanyEdge: CompanyEdgeParent;
  CompanyRegistration: CompanyRegistration;
  CompanyTerm: CompanyTerm;
  Date: Scalars['Date']['output'];
  DateTime: Scalars['DateTime']['output'];
  Decimal: Scalars['Decimal']['output'];
  DocumentPart: ResolversInterfaceTypes<ResolversParentTypes>['DocumentPart'];
  HolderKey: HolderKey;
  LegalRepresentative: LegalRepresentativeParent;
  MercantileEnterprise: MercantileEnterprise;
  MissingPart: MissingPart;
  NIT: Scalars['NIT']['output'];
  PageInfo: PageInfo;
  Query: Record<PropertyKey, never>;
  RepresentativeIdentity: RepresentativeIdentity;
  Seal: SealParent;
  ShareCapital: ShareCapital;
};

export type PublicDirectiveArgs = { };

export type PublicDirectiveResolver<Result, Parent, ContextType = Context, Args = PublicDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type AppointmentResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Appointment'] = ResolversParentTypes['Appointment']> = {
  book?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  folio?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  number?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export interface CuiScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['CUI'], any> {
  name: 'CUI';
}

export type CertificateCredentialResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CertificateCredential'] = ResolversParentTypes['CertificateCredential'], FederationReferenceType extends FederationReferenceTypes['CertificateCredential'] = FederationReferenceTypes['CertificateCredential']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['CertificateCredential']> | FederationReferenceType, FederationReferenceType, ContextType>;
  company?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  entitled?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  namedRepresentatives?: Resolver<Maybe<ReadonlyArray<ResolversTypes['CUI']>>, ParentType, ContextType>;
  nit?: Resolver<Maybe<ResolversTypes['NIT']>, ParentType, ContextType>;
  order?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  registration?: Resolver<Maybe<ResolversTypes['Seal']>, ParentType, ContextType>;
};

export type CertificateRegistrationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CertificateRegistration'] = ResolversParentTypes['CertificateRegistration']> = {
  capital?: Resolver<Maybe<ResolversTypes['ShareCapital']>, ParentType, ContextType>;
  domicile?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  kind?: Resolver<Maybe<ResolversTypes['CompanyKind']>, ParentType, ContextType>;
  legalName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  purpose?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  registration?: Resolver<Maybe<ResolversTypes['CompanyRegistration']>, ParentType, ContextType>;
  status?: Resolver<Maybe<ResolversTypes['CompanyStatus']>, ParentType, ContextType>;
  term?: Resolver<Maybe<ResolversTypes['CompanyTerm']>, ParentType, ContextType>;
  tradeName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type CertificateRegistrationPartResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CertificateRegistrationPart'] = ResolversParentTypes['CertificateRegistrationPart']> = {
  data?: Resolver<Maybe<ResolversTypes['CertificateRegistration']>, ParentType, ContextType>;
  missing?: Resolver<Maybe<ResolversTypes['MissingPart']>, ParentType, ContextType>;
  registry?: Resolver<ResolversTypes['Registry'], ParentType, ContextType>;
  retrievedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CertificateRepresentativesPartResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CertificateRepresentativesPart'] = ResolversParentTypes['CertificateRepresentativesPart']> = {
  data?: Resolver<Maybe<ReadonlyArray<ResolversTypes['LegalRepresentative']>>, ParentType, ContextType>;
  missing?: Resolver<Maybe<ResolversTypes['MissingPart']>, ParentType, ContextType>;
  registry?: Resolver<ResolversTypes['Registry'], ParentType, ContextType>;
  retrievedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CitizenResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Citizen'] = ResolversParentTypes['Citizen'], FederationReferenceType extends FederationReferenceTypes['Citizen'] = FederationReferenceTypes['Citizen']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Citizen']> | FederationReferenceType, FederationReferenceType, ContextType>;
  companies?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Company']>>, ParentType, ContextType>;
  cui?: Resolver<ResolversTypes['CUI'], ParentType, ContextType>;
};

export type CommercialCompanyCertificateResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CommercialCompanyCertificate'] = ResolversParentTypes['CommercialCompanyCertificate'], FederationReferenceType extends FederationReferenceTypes['CommercialCompanyCertificate'] = FederationReferenceTypes['CommercialCompanyCertificate']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['CommercialCompanyCertificate']> | FederationReferenceType, FederationReferenceType, ContextType>;
  credential?: Resolver<Maybe<ResolversTypes['CertificateCredential']>, ParentType, ContextType, Partial<CommercialCompanyCertificateCredentialArgs>>;
  legalName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  nit?: Resolver<Maybe<ResolversTypes['NIT']>, ParentType, ContextType>;
  registration?: Resolver<Maybe<ResolversTypes['CertificateRegistrationPart']>, ParentType, ContextType>;
  representatives?: Resolver<Maybe<ResolversTypes['CertificateRepresentativesPart']>, ParentType, ContextType>;
  representedByCaller?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
};

export type CompanyResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Company'] = ResolversParentTypes['Company'], FederationReferenceType extends FederationReferenceTypes['Company'] = FederationReferenceTypes['Company']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Company']> | FederationReferenceType, FederationReferenceType, ContextType>;
  capital?: Resolver<Maybe<ResolversTypes['ShareCapital']>, ParentType, ContextType>;
  certificate?: Resolver<Maybe<ResolversTypes['CommercialCompanyCertificate']>, ParentType, ContextType>;
  domicile?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  enterprises?: Resolver<Maybe<ReadonlyArray<ResolversTypes['MercantileEnterprise']>>, ParentType, ContextType>;
  kind?: Resolver<Maybe<ResolversTypes['CompanyKind']>, ParentType, ContextType>;
  legalName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  legalRepresentatives?: Resolver<Maybe<ReadonlyArray<ResolversTypes['LegalRepresentative']>>, ParentType, ContextType>;
  nit?: Resolver<Maybe<ResolversTypes['NIT']>, ParentType, ContextType>;
  purpose?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  registration?: Resolver<Maybe<ResolversTypes['CompanyRegistration']>, ParentType, ContextType>;
  representedByCaller?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  status?: Resolver<Maybe<ResolversTypes['CompanyStatus']>, ParentType, ContextType>;
  term?: Resolver<Maybe<ResolversTypes['CompanyTerm']>, ParentType, ContextType>;
  tradeName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type CompanyConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CompanyConnection'] = ResolversParentTypes['CompanyConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['CompanyEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type CompanyEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CompanyEdge'] = ResolversParentTypes['CompanyEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<Maybe<ResolversTypes['Company']>, ParentType, ContextType>;
};

export type CompanyRegistrationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CompanyRegistration'] = ResolversParentTypes['CompanyRegistration']> = {
  book?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  bookClass?: Resolver<ResolversTypes['BookClass'], ParentType, ContextType>;
  caseNumber?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  electronic?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  folio?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  number?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  registeredOn?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
};

export type CompanyTermResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CompanyTerm'] = ResolversParentTypes['CompanyTerm']> = {
  endsOn?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  indefinite?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export interface DateScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Date'], any> {
  name: 'Date';
}

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export interface DecimalScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Decimal'], any> {
  name: 'Decimal';
}

export type DocumentPartResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DocumentPart'] = ResolversParentTypes['DocumentPart']> = {
  __resolveType: TypeResolveFn<'CertificateRegistrationPart' | 'CertificateRepresentativesPart', ParentType, ContextType>;
};

export type LegalRepresentativeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LegalRepresentative'] = ResolversParentTypes['LegalRepresentative']> = {
  appointment?: Resolver<Maybe<ResolversTypes['Appointment']>, ParentType, ContextType>;
  from?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  identity?: Resolver<Maybe<ResolversTypes['RepresentativeIdentity']>, ParentType, ContextType>;
  person?: Resolver<Maybe<ResolversTypes['Citizen']>, ParentType, ContextType>;
  position?: Resolver<Maybe<ResolversTypes['RepresentativePosition']>, ParentType, ContextType>;
  registeredName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  until?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
};

export type MercantileEnterpriseResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MercantileEnterprise'] = ResolversParentTypes['MercantileEnterprise']> = {
  address?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  book?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  folio?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  number?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  purpose?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type MissingPartResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MissingPart'] = ResolversParentTypes['MissingPart']> = {
  endsAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['MissingReason'], ParentType, ContextType>;
  retryAfterMs?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export interface NitScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['NIT'], any> {
  name: 'NIT';
}

export type PageInfoResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  companies?: Resolver<Maybe<ResolversTypes['CompanyConnection']>, ParentType, ContextType, RequireFields<QueryCompaniesArgs, 'first' | 'name'>>;
  company?: Resolver<Maybe<ResolversTypes['Company']>, ParentType, ContextType, RequireFields<QueryCompanyArgs, 'by'>>;
};

export type RepresentativeIdentityResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RepresentativeIdentity'] = ResolversParentTypes['RepresentativeIdentity']> = {
  cui?: Resolver<Maybe<ResolversTypes['CUI']>, ParentType, ContextType>;
  registeredName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
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

export type ShareCapitalResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ShareCapital'] = ResolversParentTypes['ShareCapital']> = {
  authorized?: Resolver<Maybe<ResolversTypes['Decimal']>, ParentType, ContextType>;
  currency?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  paid?: Resolver<Maybe<ResolversTypes['Decimal']>, ParentType, ContextType>;
  subscribed?: Resolver<Maybe<ResolversTypes['Decimal']>, ParentType, ContextType>;
};

export type Resolvers<ContextType = Context> = {
  Appointment?: AppointmentResolvers<ContextType>;
  CUI?: GraphQLScalarType;
  CertificateCredential?: CertificateCredentialResolvers<ContextType>;
  CertificateRegistration?: CertificateRegistrationResolvers<ContextType>;
  CertificateRegistrationPart?: CertificateRegistrationPartResolvers<ContextType>;
  CertificateRepresentativesPart?: CertificateRepresentativesPartResolvers<ContextType>;
  Citizen?: CitizenResolvers<ContextType>;
  CommercialCompanyCertificate?: CommercialCompanyCertificateResolvers<ContextType>;
  Company?: CompanyResolvers<ContextType>;
  CompanyConnection?: CompanyConnectionResolvers<ContextType>;
  CompanyEdge?: CompanyEdgeResolvers<ContextType>;
  CompanyRegistration?: CompanyRegistrationResolvers<ContextType>;
  CompanyTerm?: CompanyTermResolvers<ContextType>;
  Date?: GraphQLScalarType;
  DateTime?: GraphQLScalarType;
  Decimal?: GraphQLScalarType;
  DocumentPart?: DocumentPartResolvers<ContextType>;
  LegalRepresentative?: LegalRepresentativeResolvers<ContextType>;
  MercantileEnterprise?: MercantileEnterpriseResolvers<ContextType>;
  MissingPart?: MissingPartResolvers<ContextType>;
  NIT?: GraphQLScalarType;
  PageInfo?: PageInfoResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  RepresentativeIdentity?: RepresentativeIdentityResolvers<ContextType>;
  Seal?: SealResolvers<ContextType>;
  ShareCapital?: ShareCapitalResolvers<ContextType>;
};

export type DirectiveResolvers<ContextType = Context> = {
  public?: PublicDirectiveResolver<any, any, ContextType>;
};

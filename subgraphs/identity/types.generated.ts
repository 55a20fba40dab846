import type { Cui } from '../scalars.ts';
import type { CalendarDate } from '../scalars.ts';
import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { CitizenParent, PersonalIdentificationDocumentParent, PidCredentialParent, CertificateCredentialParent, SealParent, PidIdentityPartParent, PidIdentityParent, RepresentativeIdentityParent, RepresentativePersonParent, PersonNameParent, IdentityDocumentParent } from './mappers.ts';
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
  _FieldSet: { input: string; output: string; }
};

/** Nacimiento inscrito. */
export type Birth = {
  readonly __typename?: 'Birth';
  /** Fecha de nacimiento. */
  readonly date?: Maybe<Scalars['Date']['output']>;
  /** Lugar de nacimiento. */
  readonly place?: Maybe<Place>;
};

/** El certificado comercial sellado, como se pidió. */
export type CertificateCredential = {
  readonly __typename?: 'CertificateCredential';
  /** La sociedad, por la forma en que se preguntó por ella. */
  readonly company: Scalars['String']['output'];
  /** Los representantes cuyos nombres se piden a RENAP. */
  readonly namedRepresentatives?: Maybe<ReadonlyArray<Scalars['CUI']['output']>>;
  /** Sello de RENAP sobre los nombres de los representantes; nulo si no se pidió. */
  readonly names?: Maybe<Seal>;
  /** Lo que se pidió, para quién y con qué llave, en una sola palabra. */
  readonly order: Scalars['String']['output'];
};

/** Persona individual inscrita en el Registro Nacional de las Personas (RENAP). */
export type Citizen = {
  readonly __typename?: 'Citizen';
  /** Nacimiento: fecha y lugar de la inscripción. */
  readonly birth?: Maybe<Birth>;
  /** Estado civil. */
  readonly civilStatus?: Maybe<CivilStatus>;
  /** Código Único de Identificación (CUI). */
  readonly cui: Scalars['CUI']['output'];
  /** Defunción; nulo si no consta. */
  readonly death?: Maybe<Death>;
  /** Documento Personal de Identificación (DPI) vigente o último; nulo si nunca se emitió. */
  readonly identityDocument?: Maybe<IdentityDocument>;
  /** Nombres y apellidos tal como constan en la inscripción. */
  readonly name?: Maybe<PersonName>;
  /** Nacionalidad, como la escribe RENAP. */
  readonly nationality?: Maybe<Scalars['String']['output']>;
  /** Fotografía del documento. */
  readonly photograph?: Maybe<Photograph>;
  /** Documento digital de identidad (PID), compuesto al momento de la consulta con lo que responde cada registro. */
  readonly pid?: Maybe<PersonalIdentificationDocument>;
  /** Vecindad: departamento y municipio de residencia registrada. */
  readonly registeredResidence?: Maybe<Place>;
  /** Sexo inscrito. */
  readonly sex?: Maybe<Sex>;
};

/** Estado civil inscrito en RENAP. */
export type CivilStatus =
  /** Unión de hecho declarada. */
  | 'DE_FACTO_UNION'
  /** Divorciado o divorciada. */
  | 'DIVORCED'
  /** Casado o casada. */
  | 'MARRIED'
  /** Soltero o soltera. */
  | 'SINGLE'
  /** RENAP respondió un código sin documentar. */
  | 'UNRECOGNIZED'
  /** Viudo o viuda. */
  | 'WIDOWED';

/** Defunción inscrita. */
export type Death = {
  readonly __typename?: 'Death';
  /** Fecha de la defunción. */
  readonly date?: Maybe<Scalars['Date']['output']>;
  /** Fecha en que se inscribió la defunción. */
  readonly registeredOn?: Maybe<Scalars['Date']['output']>;
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

/** Documento de identidad emitido por RENAP. */
export type IdentityDocument = {
  readonly __typename?: 'IdentityDocument';
  /**
   * Estado del documento, derivado por País Digital: RENAP no publica un estado. Se calcula de la fecha de vencimiento, de la
   * defunción y de la regla de los 70 años (Decreto 90-2005, artículos 63 y 64).
   */
  readonly derivedState?: Maybe<IdentityDocumentState>;
  /** Fecha de vencimiento que consta en RENAP; nula cuando no vence. */
  readonly expiresOn?: Maybe<Scalars['Date']['output']>;
  /** Versión: correlativo de emisión del DPI. Aumenta con cada reposición o renovación. */
  readonly issueNumber?: Maybe<Scalars['Int']['output']>;
  /** Fecha de emisión. */
  readonly issuedOn?: Maybe<Scalars['Date']['output']>;
  /** Clase de documento. */
  readonly kind?: Maybe<IdentityDocumentKind>;
  /** Número de serie del DPI. */
  readonly serialNumber?: Maybe<Scalars['String']['output']>;
};

/** Clase de documento de identidad. */
export type IdentityDocumentKind =
  /** Documento Personal de Identificación. */
  | 'DPI'
  /** DPI de menores de edad. */
  | 'MINOR_DPI'
  /** RENAP respondió un código sin documentar. */
  | 'UNRECOGNIZED';

/** Estado derivado del documento de identidad. Es una enumeración de País Digital, no de RENAP. */
export type IdentityDocumentState =
  /** Vigente: la fecha de vencimiento no ha pasado. */
  | 'CURRENT'
  /** Vencido: la fecha de vencimiento ya pasó. */
  | 'EXPIRED'
  /** El titular falleció. */
  | 'HOLDER_DECEASED'
  /** Vigente por tiempo indefinido: el titular cumplió 70 años o el documento no vence. */
  | 'INDEFINITE';

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

/** Nombre de una persona, por partes. Cada parte es nula cuando no consta. */
export type PersonName = {
  readonly __typename?: 'PersonName';
  /** Nombre completo para mostrar: nombres, apellidos y apellido de casada, en ese orden. */
  readonly displayName?: Maybe<Scalars['String']['output']>;
  /** Primer nombre. */
  readonly firstGivenName?: Maybe<Scalars['String']['output']>;
  /** Primer apellido. */
  readonly firstSurname?: Maybe<Scalars['String']['output']>;
  /** Apellido de casada, sin la partícula «de». */
  readonly marriedSurname?: Maybe<Scalars['String']['output']>;
  /** Tercer nombre y siguientes. */
  readonly otherGivenNames?: Maybe<Scalars['String']['output']>;
  /** Segundo nombre. */
  readonly secondGivenName?: Maybe<Scalars['String']['output']>;
  /** Segundo apellido. */
  readonly secondSurname?: Maybe<Scalars['String']['output']>;
};

/** Documento digital de identidad (PID). Se compone al momento de la consulta; ninguna parte se guarda. */
export type PersonalIdentificationDocument = {
  readonly __typename?: 'PersonalIdentificationDocument';
  /**
   * El documento sellado: cada institución sella lo que sabe, y el sello de RENAP une los de las demás. Vale 24 horas a lo más y se
   * comprueba sin preguntar a nadie.
   */
  readonly credential?: Maybe<PidCredential>;
  /** Código Único de Identificación del titular. */
  readonly cui: Scalars['CUI']['output'];
  /** Nombre completo del titular según RENAP. Es nulo cuando falta la parte de RENAP; la razón está en `identity.missing`. */
  readonly holderName?: Maybe<Scalars['String']['output']>;
  /** Parte de RENAP. */
  readonly identity?: Maybe<PidIdentityPart>;
};


/** Documento digital de identidad (PID). Se compone al momento de la consulta; ninguna parte se guarda. */
export type PersonalIdentificationDocumentCredentialArgs = {
  audience?: InputMaybe<Scalars['String']['input']>;
  disclose?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  holderKey?: InputMaybe<HolderKey>;
  nonce?: InputMaybe<Scalars['String']['input']>;
};

/** Fotografía del titular. */
export type Photograph = {
  readonly __typename?: 'Photograph';
  /** La imagen en base64. */
  readonly base64: Scalars['String']['output'];
  /** Tipo de contenido, por ejemplo `image/png`. */
  readonly mediaType: Scalars['String']['output'];
};

/** El PID sellado, como se pidió. RENAP lo sella solo si tiene a la persona; que falte la parte de la SAT se dice en el sello de RENAP. */
export type PidCredential = {
  readonly __typename?: 'PidCredential';
  /** Código Único de Identificación del titular. */
  readonly cui: Scalars['CUI']['output'];
  /** Sello de RENAP, que une los demás. */
  readonly identity?: Maybe<Seal>;
  /** Lo que se pidió, para quién y con qué llave, en una sola palabra. */
  readonly order: Scalars['String']['output'];
  /** Sello de la SAT. */
  readonly tax?: Maybe<Seal>;
};

/** Datos de identidad del PID, según RENAP. */
export type PidIdentity = {
  readonly __typename?: 'PidIdentity';
  /** Nacimiento. */
  readonly birth?: Maybe<Birth>;
  /** Estado civil. */
  readonly civilStatus?: Maybe<CivilStatus>;
  /** Defunción; nulo si no consta. */
  readonly death?: Maybe<Death>;
  /** Documento Personal de Identificación. */
  readonly identityDocument?: Maybe<IdentityDocument>;
  /** Nombres y apellidos. */
  readonly name?: Maybe<PersonName>;
  /** Nacionalidad. */
  readonly nationality?: Maybe<Scalars['String']['output']>;
  /** Fotografía. */
  readonly photograph?: Maybe<Photograph>;
  /** Vecindad. */
  readonly registeredResidence?: Maybe<Place>;
  /** Sexo. */
  readonly sex?: Maybe<Sex>;
};

/** Lo que RENAP responde para el PID. */
export type PidIdentityPart = DocumentPart & {
  readonly __typename?: 'PidIdentityPart';
  /** Los datos de identidad; nulo si la parte falta. */
  readonly data?: Maybe<PidIdentity>;
  /** Por qué falta la parte; nulo si está. */
  readonly missing?: Maybe<MissingPart>;
  /** Registro que responde esta parte. */
  readonly registry: Registry;
  /** Momento en que el registro respondió; nulo si la parte falta. */
  readonly retrievedAt?: Maybe<Scalars['DateTime']['output']>;
};

/** Lugar: país, departamento y municipio, como los escribe RENAP. */
export type Place = {
  readonly __typename?: 'Place';
  /** País. */
  readonly country?: Maybe<Scalars['String']['output']>;
  /** Departamento. */
  readonly department?: Maybe<Scalars['String']['output']>;
  /** Municipio. */
  readonly municipality?: Maybe<Scalars['String']['output']>;
};

export type Query = {
  readonly __typename?: 'Query';
  /**
   * Busca a una persona por su CUI en el Registro Nacional de las Personas (RENAP).
   * Es nulo y sin error cuando RENAP no tiene inscrita a la persona. Si RENAP no responde, la persona se devuelve con
   * su CUI para que los demás registros contesten, y cada campo de RENAP lleva su propio error.
   */
  readonly citizen?: Maybe<Citizen>;
  /** La persona que inició sesión, por el CUI de su identificación. Quien no es ciudadano, o no tiene CUI, no tiene permiso. */
  readonly me?: Maybe<Citizen>;
  /**
   * El documento digital de identidad (PID) de una persona, por su CUI. No es nulo aunque RENAP no la tenga inscrita: lo dice cada
   * parte, en `missing`.
   */
  readonly pid?: Maybe<PersonalIdentificationDocument>;
};


export type QueryCitizenArgs = {
  cui: Scalars['CUI']['input'];
};


export type QueryPidArgs = {
  cui: Scalars['CUI']['input'];
};

/** Registro institucional. */
export type Registry =
  /** Registro Nacional de las Personas. */
  | 'RENAP'
  /** Registro Mercantil General de la República. */
  | 'RMG'
  /** Superintendencia de Administración Tributaria. */
  | 'SAT';

/**
 * Identidad de un representante legal: el nombre que RENAP tiene del CUI con que el Registro Mercantil lo inscribió.
 * La parte falta con `NOT_APPLICABLE` cuando el representante se identificó con un documento extranjero.
 */
export type RepresentativeIdentity = DocumentPart & {
  readonly __typename?: 'RepresentativeIdentity';
  /** CUI con que el Registro Mercantil inscribió al representante; nulo si usó un documento extranjero. */
  readonly cui?: Maybe<Scalars['CUI']['output']>;
  /** Lo que RENAP dice de la persona; nulo si la parte falta. */
  readonly data?: Maybe<RepresentativePerson>;
  /** Por qué falta la parte; nulo si está. */
  readonly missing?: Maybe<MissingPart>;
  /** Compara el nombre del Registro Mercantil con el de RENAP; nulo si alguno falta. */
  readonly nameComparison?: Maybe<NameComparison>;
  /** Nombre con que el Registro Mercantil inscribió al representante. */
  readonly registeredName?: Maybe<Scalars['String']['output']>;
  /** Registro que responde esta parte. */
  readonly registry?: Maybe<Registry>;
  /** Momento en que el registro respondió; nulo si la parte falta. */
  readonly retrievedAt?: Maybe<Scalars['DateTime']['output']>;
};

/** Lo que RENAP dice de un representante legal. */
export type RepresentativePerson = {
  readonly __typename?: 'RepresentativePerson';
  /** Defunción; nulo si no consta. */
  readonly death?: Maybe<Death>;
  /** Nombres y apellidos según RENAP. */
  readonly name?: Maybe<PersonName>;
};

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

/** Sexo inscrito en RENAP. */
export type Sex =
  /** Femenino. */
  | 'FEMALE'
  /** Masculino. */
  | 'MALE'
  /** RENAP respondió un código sin documentar. */
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
  PersonalIdentificationDocument: PersonalIdentificationDocument;
  PidCredential: PidCredential;
  RepresentativeIdentity: RepresentativeIdentity;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  CertificateCredential:
    ( { __typename: 'CertificateCredential' }
    & GraphQLRecursivePick<FederationTypes['CertificateCredential'], {"company":true,"order":true}>
    & ( Record<PropertyKey, never>
        | GraphQLRecursivePick<FederationTypes['CertificateCredential'], {"namedRepresentatives":true}> ) );
  Citizen:
    ( { __typename: 'Citizen' }
    & GraphQLRecursivePick<FederationTypes['Citizen'], {"cui":true}> );
  PersonalIdentificationDocument:
    ( { __typename: 'PersonalIdentificationDocument' }
    & GraphQLRecursivePick<FederationTypes['PersonalIdentificationDocument'], {"cui":true}> );
  PidCredential:
    ( { __typename: 'PidCredential' }
    & GraphQLRecursivePick<FederationTypes['PidCredential'], {"cui":true,"order":true}>
    & ( Record<PropertyKey, never>
        | GraphQLRecursivePick<FederationTypes['PidCredential'], {"tax":{"issuer":true,"digest":true,"missing":{"reason":true,"retryAfterMs":true,"endsAt":true}}}> ) );
  RepresentativeIdentity:
    ( { __typename: 'RepresentativeIdentity' }
    & GraphQLRecursivePick<FederationTypes['RepresentativeIdentity'], {"cui":true,"registeredName":true}> );
};


/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  DocumentPart:
    | ( PidIdentityPartParent )
    | ( RepresentativeIdentityParent )
  ;
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  Birth: ResolverTypeWrapper<Birth>;
  CUI: ResolverTypeWrapper<Scalars['CUI']['output']>;
  CertificateCredential: ResolverTypeWrapper<CertificateCredentialParent>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  Citizen: ResolverTypeWrapper<CitizenParent>;
  CivilStatus: CivilStatus;
  Date: ResolverTypeWrapper<Scalars['Date']['output']>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  Death: ResolverTypeWrapper<Death>;
  DocumentPart: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['DocumentPart']>;
  HolderKey: HolderKey;
  IdentityDocument: ResolverTypeWrapper<IdentityDocumentParent>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  IdentityDocumentKind: IdentityDocumentKind;
  IdentityDocumentState: IdentityDocumentState;
  MissingPart: ResolverTypeWrapper<MissingPart>;
  MissingReason: MissingReason;
  NameAgreement: NameAgreement;
  NameComparison: ResolverTypeWrapper<NameComparison>;
  PersonName: ResolverTypeWrapper<PersonNameParent>;
  PersonalIdentificationDocument: ResolverTypeWrapper<PersonalIdentificationDocumentParent>;
  Photograph: ResolverTypeWrapper<Photograph>;
  PidCredential: ResolverTypeWrapper<PidCredentialParent>;
  PidIdentity: ResolverTypeWrapper<PidIdentityParent>;
  PidIdentityPart: ResolverTypeWrapper<PidIdentityPartParent>;
  Place: ResolverTypeWrapper<Place>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Registry: Registry;
  RepresentativeIdentity: ResolverTypeWrapper<RepresentativeIdentityParent>;
  RepresentativePerson: ResolverTypeWrapper<RepresentativePersonParent>;
  Seal: ResolverTypeWrapper<SealParent>;
  Sex: Sex;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  Birth: Birth;
  CUI: Scalars['CUI']['output'];
  CertificateCredential: CertificateCredentialParent;
  String: Scalars['String']['output'];
  Citizen: CitizenParent;
  Date: Scalars['Date']['output'];
  DateTime: Scalars['DateTime']['output'];
  Death: Death;
  DocumentPart: ResolversInterfaceTypes<ResolversParentTypes>['DocumentPart'];
  HolderKey: HolderKey;
  IdentityDocument: IdentityDocumentParent;
  Int: Scalars['Int']['output'];
  MissingPart: MissingPart;
  NameComparison: NameComparison;
  PersonName: PersonNameParent;
  PersonalIdentificationDocument: PersonalIdentificationDocumentParent;
  Photograph: Photograph;
  PidCredential: PidCredentialParent;
  PidIdentity: PidIdentityParent;
  PidIdentityPart: PidIdentityPartParent;
  Place: Place;
  Query: Record<PropertyKey, never>;
  RepresentativeIdentity: RepresentativeIdentityParent;
  RepresentativePerson: RepresentativePersonParent;
  Seal: SealParent;
  Boolean: Scalars['Boolean']['output'];
};

export type BirthResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Birth'] = ResolversParentTypes['Birth']> = {
  date?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  place?: Resolver<Maybe<ResolversTypes['Place']>, ParentType, ContextType>;
};

export interface CuiScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['CUI'], any> {
  name: 'CUI';
}

export type CertificateCredentialResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CertificateCredential'] = ResolversParentTypes['CertificateCredential'], FederationReferenceType extends FederationReferenceTypes['CertificateCredential'] = FederationReferenceTypes['CertificateCredential']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['CertificateCredential']> | FederationReferenceType, FederationReferenceType, ContextType>;
  company?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  names?: Resolver<Maybe<ResolversTypes['Seal']>, ParentType, ContextType>;
  order?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type CitizenResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Citizen'] = ResolversParentTypes['Citizen'], FederationReferenceType extends FederationReferenceTypes['Citizen'] = FederationReferenceTypes['Citizen']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Citizen']> | FederationReferenceType, FederationReferenceType, ContextType>;
  birth?: Resolver<Maybe<ResolversTypes['Birth']>, ParentType, ContextType>;
  civilStatus?: Resolver<Maybe<ResolversTypes['CivilStatus']>, ParentType, ContextType>;
  cui?: Resolver<ResolversTypes['CUI'], ParentType, ContextType>;
  death?: Resolver<Maybe<ResolversTypes['Death']>, ParentType, ContextType>;
  identityDocument?: Resolver<Maybe<ResolversTypes['IdentityDocument']>, ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['PersonName']>, ParentType, ContextType>;
  nationality?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  photograph?: Resolver<Maybe<ResolversTypes['Photograph']>, ParentType, ContextType>;
  pid?: Resolver<Maybe<ResolversTypes['PersonalIdentificationDocument']>, ParentType, ContextType>;
  registeredResidence?: Resolver<Maybe<ResolversTypes['Place']>, ParentType, ContextType>;
  sex?: Resolver<Maybe<ResolversTypes['Sex']>, ParentType, ContextType>;
};

export interface DateScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Date'], any> {
  name: 'Date';
}

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type DeathResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Death'] = ResolversParentTypes['Death']> = {
  date?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  registeredOn?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
};

export type DocumentPartResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DocumentPart'] = ResolversParentTypes['DocumentPart']> = {
  __resolveType: TypeResolveFn<'PidIdentityPart' | 'RepresentativeIdentity', ParentType, ContextType>;
};

export type IdentityDocumentResolvers<ContextType = Context, ParentType extends ResolversParentTypes['IdentityDocument'] = ResolversParentTypes['IdentityDocument']> = {
  derivedState?: Resolver<Maybe<ResolversTypes['IdentityDocumentState']>, ParentType, ContextType>;
  expiresOn?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  issueNumber?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  issuedOn?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  kind?: Resolver<Maybe<ResolversTypes['IdentityDocumentKind']>, ParentType, ContextType>;
  serialNumber?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type MissingPartResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MissingPart'] = ResolversParentTypes['MissingPart']> = {
  endsAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['MissingReason'], ParentType, ContextType>;
  retryAfterMs?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type NameComparisonResolvers<ContextType = Context, ParentType extends ResolversParentTypes['NameComparison'] = ResolversParentTypes['NameComparison']> = {
  between?: Resolver<ReadonlyArray<ResolversTypes['Registry']>, ParentType, ContextType>;
  matches?: Resolver<ResolversTypes['NameAgreement'], ParentType, ContextType>;
};

export type PersonNameResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PersonName'] = ResolversParentTypes['PersonName']> = {
  displayName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  firstGivenName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  firstSurname?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  marriedSurname?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  otherGivenNames?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  secondGivenName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  secondSurname?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type PersonalIdentificationDocumentResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PersonalIdentificationDocument'] = ResolversParentTypes['PersonalIdentificationDocument'], FederationReferenceType extends FederationReferenceTypes['PersonalIdentificationDocument'] = FederationReferenceTypes['PersonalIdentificationDocument']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['PersonalIdentificationDocument']> | FederationReferenceType, FederationReferenceType, ContextType>;
  credential?: Resolver<Maybe<ResolversTypes['PidCredential']>, ParentType, ContextType, Partial<PersonalIdentificationDocumentCredentialArgs>>;
  cui?: Resolver<ResolversTypes['CUI'], ParentType, ContextType>;
  holderName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  identity?: Resolver<Maybe<ResolversTypes['PidIdentityPart']>, ParentType, ContextType>;
};

export type PhotographResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Photograph'] = ResolversParentTypes['Photograph']> = {
  base64?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  mediaType?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type PidCredentialResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PidCredential'] = ResolversParentTypes['PidCredential'], FederationReferenceType extends FederationReferenceTypes['PidCredential'] = FederationReferenceTypes['PidCredential']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['PidCredential']> | FederationReferenceType, FederationReferenceType, ContextType>;
  cui?: Resolver<ResolversTypes['CUI'], ParentType, ContextType>;
  identity?: Resolver<Maybe<ResolversTypes['Seal']>, ParentType, ContextType>;
  order?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type PidIdentityResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PidIdentity'] = ResolversParentTypes['PidIdentity']> = {
  birth?: Resolver<Maybe<ResolversTypes['Birth']>, ParentType, ContextType>;
  civilStatus?: Resolver<Maybe<ResolversTypes['CivilStatus']>, ParentType, ContextType>;
  death?: Resolver<Maybe<ResolversTypes['Death']>, ParentType, ContextType>;
  identityDocument?: Resolver<Maybe<ResolversTypes['IdentityDocument']>, ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['PersonName']>, ParentType, ContextType>;
  nationality?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  photograph?: Resolver<Maybe<ResolversTypes['Photograph']>, ParentType, ContextType>;
  registeredResidence?: Resolver<Maybe<ResolversTypes['Place']>, ParentType, ContextType>;
  sex?: Resolver<Maybe<ResolversTypes['Sex']>, ParentType, ContextType>;
};

export type PidIdentityPartResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PidIdentityPart'] = ResolversParentTypes['PidIdentityPart']> = {
  data?: Resolver<Maybe<ResolversTypes['PidIdentity']>, ParentType, ContextType>;
  missing?: Resolver<Maybe<ResolversTypes['MissingPart']>, ParentType, ContextType>;
  registry?: Resolver<ResolversTypes['Registry'], ParentType, ContextType>;
  retrievedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PlaceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Place'] = ResolversParentTypes['Place']> = {
  country?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  department?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  municipality?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  citizen?: Resolver<Maybe<ResolversTypes['Citizen']>, ParentType, ContextType, RequireFields<QueryCitizenArgs, 'cui'>>;
  me?: Resolver<Maybe<ResolversTypes['Citizen']>, ParentType, ContextType>;
  pid?: Resolver<Maybe<ResolversTypes['PersonalIdentificationDocument']>, ParentType, ContextType, RequireFields<QueryPidArgs, 'cui'>>;
};

export type RepresentativeIdentityResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RepresentativeIdentity'] = ResolversParentTypes['RepresentativeIdentity'], FederationReferenceType extends FederationReferenceTypes['RepresentativeIdentity'] = FederationReferenceTypes['RepresentativeIdentity']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['RepresentativeIdentity']> | FederationReferenceType, FederationReferenceType, ContextType>;
  cui?: Resolver<Maybe<ResolversTypes['CUI']>, ParentType, ContextType>;
  data?: Resolver<Maybe<ResolversTypes['RepresentativePerson']>, ParentType, ContextType>;
  missing?: Resolver<Maybe<ResolversTypes['MissingPart']>, ParentType, ContextType>;
  nameComparison?: Resolver<Maybe<ResolversTypes['NameComparison']>, ParentType, ContextType>;
  registeredName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  registry?: Resolver<Maybe<ResolversTypes['Registry']>, ParentType, ContextType>;
  retrievedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RepresentativePersonResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RepresentativePerson'] = ResolversParentTypes['RepresentativePerson']> = {
  death?: Resolver<Maybe<ResolversTypes['Death']>, ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['PersonName']>, ParentType, ContextType>;
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

export type Resolvers<ContextType = Context> = {
  Birth?: BirthResolvers<ContextType>;
  CUI?: GraphQLScalarType;
  CertificateCredential?: CertificateCredentialResolvers<ContextType>;
  Citizen?: CitizenResolvers<ContextType>;
  Date?: GraphQLScalarType;
  DateTime?: GraphQLScalarType;
  Death?: DeathResolvers<ContextType>;
  DocumentPart?: DocumentPartResolvers<ContextType>;
  IdentityDocument?: IdentityDocumentResolvers<ContextType>;
  MissingPart?: MissingPartResolvers<ContextType>;
  NameComparison?: NameComparisonResolvers<ContextType>;
  PersonName?: PersonNameResolvers<ContextType>;
  PersonalIdentificationDocument?: PersonalIdentificationDocumentResolvers<ContextType>;
  Photograph?: PhotographResolvers<ContextType>;
  PidCredential?: PidCredentialResolvers<ContextType>;
  PidIdentity?: PidIdentityResolvers<ContextType>;
  PidIdentityPart?: PidIdentityPartResolvers<ContextType>;
  Place?: PlaceResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  RepresentativeIdentity?: RepresentativeIdentityResolvers<ContextType>;
  RepresentativePerson?: RepresentativePersonResolvers<ContextType>;
  Seal?: SealResolvers<ContextType>;
};


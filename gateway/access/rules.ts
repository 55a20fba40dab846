/** What must hold before a field may be asked for. Exactly one of its members says what. */
export type Requirement =
  /** Somebody must have said who they are. */
  | { readonly kind: 'AUTHENTICATED' }
  /** One of the lists must be held whole. A list that is empty, or no list at all, is held by nobody. */
  | { readonly kind: 'SCOPES'; readonly anyOf: Alternatives }
  /** One of the lists of policies must be met whole, with the same rule for empty ones. */
  | { readonly kind: 'POLICIES'; readonly anyOf: Alternatives }

export type Alternatives = readonly (readonly string[])[]

/** The access rules that a supergraph states. Whatever is asked for, all the requirements that are answered must hold. */
export interface AccessRules {
  /** Of a field, with those of its type, of what it answers, and of the fields that it is computed from. */
  ofField(type: string, field: string): readonly Requirement[]
  /** Of a type by itself: for a condition on it. */
  ofType(type: string): readonly Requirement[]
  /** Nothing is restricted: there is no need to look. */
  readonly none: boolean
}

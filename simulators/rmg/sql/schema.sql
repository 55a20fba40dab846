-- The Registro Mercantil's database as its service would stand on: an assumption, in RMG's words (docs/registries.md).
-- Times, accounts and everything that is not asked for are left out.

-- Companies, numbered in the order of their inscription. Texts are as the books were digitised, damage included.
CREATE TABLE rmg.sociedades (
  id bigint PRIMARY KEY,
  clase text NOT NULL,
  electronico char(1) NOT NULL CHECK (electronico IN ('S', 'N')),
  libro int NOT NULL,
  folio int NOT NULL,
  registro int NOT NULL,
  expediente text,
  fecha_inscripcion date,
  nit text UNIQUE,
  denominacion text NOT NULL,
  nombre_comercial text,
  forma text NOT NULL,
  estado text NOT NULL,
  domicilio text,
  objeto text,
  plazo_indefinido boolean NOT NULL,
  plazo_vence date,
  capital_moneda char(3),
  capital_autorizado numeric(16, 2),
  capital_suscrito numeric(16, 2),
  capital_pagado numeric(16, 2),
  UNIQUE (registro, folio, libro, electronico, clase)
);

-- The words of the denominations as they were before any damage: in upper case, without accents, Ñ as N.
CREATE TABLE rmg.palabras (
  palabra text COLLATE "C" NOT NULL,
  sociedad bigint NOT NULL REFERENCES rmg.sociedades,
  PRIMARY KEY (palabra, sociedad)
);

-- Legal representatives. Exactly one of cui and documento_extranjero is filled; a CUI may have lost its leading zeros.
CREATE TABLE rmg.nombramientos (
  id bigint PRIMARY KEY,
  sociedad bigint NOT NULL REFERENCES rmg.sociedades,
  cui text,
  documento_extranjero text,
  nombre text NOT NULL,
  cargo text NOT NULL,
  registro int NOT NULL,
  folio int NOT NULL,
  libro int NOT NULL,
  desde date,
  hasta date
);
CREATE INDEX ON rmg.nombramientos (sociedad);
CREATE INDEX ON rmg.nombramientos (lpad(cui, 13, '0'));

-- Mercantile enterprises: the business units of a company.
CREATE TABLE rmg.empresas (
  id bigint PRIMARY KEY,
  sociedad bigint NOT NULL REFERENCES rmg.sociedades,
  nombre text NOT NULL,
  registro int NOT NULL,
  folio int NOT NULL,
  libro int NOT NULL,
  direccion text,
  objeto text
);
CREATE INDEX ON rmg.empresas (sociedad);

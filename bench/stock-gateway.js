// The stock gateway: Apollo Server with @apollo/gateway, as their own documentation sets them up.
// JavaScript, so that the project's type check does not need packages that only this comparison installs.
import { readFileSync } from 'node:fs'
import { ApolloGateway } from '@apollo/gateway'
import { ApolloServer } from '@apollo/server'
import { startStandaloneServer } from '@apollo/server/standalone'

const gateway = new ApolloGateway({ supergraphSdl: readFileSync(process.env.SUPERGRAPH_FILE, 'utf8') })
const server = new ApolloServer({ gateway })
await startStandaloneServer(server, { listen: { host: process.env.HOST, port: Number(process.env.PORT) } })

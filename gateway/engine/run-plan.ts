import type { PlanNode } from '@apollo/query-planner'
import { runFetch } from './fetch/run-fetch.ts'
import { listPlaces, type Place } from './places.ts'
import type { Run } from './run.ts'

/** Runs a plan from the given places on, and puts what the subgraphs answer there. What fails is among the run's errors. */
export async function runPlan(node: PlanNode, places: readonly Place[], run: Run): Promise<void> {
  switch (node.kind) {
    case 'Sequence':
      for (const step of node.nodes) await runPlan(step, places, run)
      return
    case 'Parallel':
      await Promise.all(node.nodes.map((branch) => runPlan(branch, places, run)))
      return
    case 'Flatten': {
      const inside = listPlaces(places, node.path)
      if (inside.length > 0) await runPlan(node.node, inside, run)
      return
    }
    case 'Condition': {
      const chosen = run.decide(node.condition) ? node.ifClause : node.elseClause
      if (chosen !== undefined) await runPlan(chosen, places, run)
      return
    }
    case 'Fetch':
      await runFetch(node, places, run)
      return
    case 'Defer':
      throw new Error('a deferred answer was planned, and none is ever asked for')
  }
}

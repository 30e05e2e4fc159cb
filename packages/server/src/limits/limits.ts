import type { Redis } from 'ioredis'
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible'
import { type RuleName, rules } from './rules'

/** Whether there was room, and what the RateLimit headers say. */
export interface Taken {
  readonly isAllowed: boolean
  readonly limit: number
  readonly remaining: number
  /** Whole seconds until there is room again. */
  readonly resetSeconds: number
}

/** Counts what somebody does against a rule. */
export interface Limits {
  take(rule: RuleName, who: string): Promise<Taken>
}

/** Counts in memory, or in Redis so that all nodes count together; while Redis is away each node counts by itself. */
export function createLimits(redis: Redis | null): Limits {
  const limiters = new Map<string, RateLimiterMemory | RateLimiterRedis>()
  for (const [name, rule] of Object.entries(rules)) {
    const options = { keyPrefix: `limit:${name}`, points: rule.points, duration: rule.seconds }
    const memory = new RateLimiterMemory(options)
    limiters.set(
      name,
      redis ? new RateLimiterRedis({ ...options, storeClient: redis, insuranceLimiter: memory }) : memory,
    )
  }
  return {
    async take(name, who) {
      const limit = rules[name].points
      const limiter = limiters.get(name)
      if (!limiter) throw new Error(`no limiter for ${name}`)
      try {
        return describe(limit, true, await limiter.consume(who))
      } catch (result) {
        if (result instanceof RateLimiterRes) return describe(limit, false, result)
        throw result
      }
    },
  }
}

function describe(limit: number, isAllowed: boolean, result: RateLimiterRes): Taken {
  return {
    isAllowed,
    limit,
    remaining: result.remainingPoints,
    resetSeconds: Math.max(1, Math.ceil(result.msBeforeNext / 1000)),
  }
}

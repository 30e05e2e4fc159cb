import type { Redis } from 'ioredis'
import { LRUCache } from 'lru-cache'
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible'
import { type RuleName, rules } from './rules'

/** Whether there was room, and what the RateLimit headers say. */
export interface Taken {
  readonly rule: RuleName
  readonly isAllowed: boolean
  readonly limit: number
  readonly remaining: number
  /** Whole seconds until there is room again. */
  readonly resetSeconds: number
}

/** Counts what somebody does against a rule. */
export interface Limits {
  take(rule: RuleName, who: string): Promise<Taken>
  /** Takes one use back, for rules that count failures only. */
  giveBack(rule: RuleName, who: string): Promise<void>
}

/** Who is over a limit, so that a flood costs neither counting nor the way to Redis. */
const REMEMBERED = 10_000

/** Counts in memory, or in Redis so that all nodes count together; while Redis is away each node counts by itself. */
export function createLimits(redis: Redis | null): Limits {
  const limiters = new Map<RuleName, RateLimiterMemory | RateLimiterRedis>()
  const limiterOf = (name: RuleName) => {
    const limiter = limiters.get(name) ?? createLimiter(name, redis)
    limiters.set(name, limiter)
    return limiter
  }
  const over = new LRUCache<string, true>({ max: REMEMBERED })
  return {
    async take(name, who) {
      const id = `${name} ${who}`
      const left = over.getRemainingTTL(id)
      if (left > 0) return describe(name, false, { remainingPoints: 0, msBeforeNext: left })
      try {
        return describe(name, true, await limiterOf(name).consume(who))
      } catch (result) {
        if (!(result instanceof RateLimiterRes)) throw result
        over.set(id, true, { ttl: Math.max(1, Math.ceil(result.msBeforeNext)) })
        return describe(name, false, result)
      }
    },
    async giveBack(name, who) {
      over.delete(`${name} ${who}`)
      await limiterOf(name).reward(who)
    },
  }
}

function createLimiter(name: RuleName, redis: Redis | null): RateLimiterMemory | RateLimiterRedis {
  const options = { keyPrefix: `limit:${name}`, points: rules[name].points, duration: rules[name].seconds }
  const memory = new RateLimiterMemory(options)
  return redis ? new RateLimiterRedis({ ...options, storeClient: redis, insuranceLimiter: memory }) : memory
}

function describe(
  rule: RuleName,
  isAllowed: boolean,
  result: Pick<RateLimiterRes, 'remainingPoints' | 'msBeforeNext'>,
): Taken {
  return {
    rule,
    isAllowed,
    limit: rules[rule].points,
    remaining: result.remainingPoints,
    resetSeconds: Math.max(1, Math.ceil(result.msBeforeNext / 1000)),
  }
}

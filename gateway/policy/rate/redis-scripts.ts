// What Redis runs by itself, so that nothing comes between reading and writing. Each is given the key, the units wanted, the
// seconds that are left of the day, and the units allowed; and answers how many are used, which is more than are allowed
// when there are too few, and how many milliseconds to wait. Whatever stands under the key that is not ours counts as nothing.

/** A bucket that fills up again within a minute: the key holds when it will be full. */
export const takeFromRate = `
local wanted, allowed, minute = tonumber(ARGV[1]), tonumber(ARGV[3]), 60000
local clock = redis.call('TIME')
local now = clock[1] * 1000 + math.floor(clock[2] / 1000)
local full = tonumber(redis.call('GET', KEYS[1]) or now)
if full == nil or not (full > now) then full = now end
if full > now + minute then full = now + minute end
local after = full + wanted * minute / allowed
local wait = math.ceil(after - now - minute)
if wait > 0 then return { allowed + 1, wait } end
redis.call('SET', KEYS[1], string.format('%.3f', after), 'PX', math.max(1, math.ceil(after - now)))
return { math.ceil((after - now) * allowed / minute), 0 }
`

/** What was used on a day, which is part of the key. */
export const takeFromQuota = `
local wanted, seconds, allowed = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local used = tonumber(redis.call('GET', KEYS[1]) or 0)
if used == nil or used < 0 then used = 0 end
if used + wanted > allowed then return { allowed + 1, seconds * 1000 } end
redis.call('SET', KEYS[1], string.format('%.0f', used + wanted), 'EX', seconds)
return { used + wanted, 0 }
`

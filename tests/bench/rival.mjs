// SPDX-License-Identifier: GPL-3.0-or-later
// rival.mjs TABLE RESULT: fits the weights of FSRS-6 to a table of reviews with the
// package @open-spaced-repetition/binding and writes the seconds of the faster of two calls
// of that alone, and the weights, to RESULT.
import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'

const [table, result] = process.argv.slice(2)
const require = createRequire(process.cwd() + '/')
const { computeParameters, FSRSBindingItem, FSRSBindingReview } =
    require('@open-spaced-repetition/binding')

const cards = new Map()
for (const line of readFileSync(table, 'utf8').split('\n').slice(1)) {
    if (!line) continue
    const [card, time, rating] = line.split(',')
    const day = Math.floor((Number(time) - 4 * 3600000) / 86400000)
    if (!cards.has(card)) cards.set(card, [])
    cards.get(card).push({ time: Number(time), day, rating: Number(rating) })
}

// Each review on a later day is an item: it and everything before it.
const items = []
for (const reviews of cards.values()) {
    const past = []
    reviews.forEach((review, i) => {
        const gap = i ? review.day - reviews[i - 1].day : 0
        past.push(new FSRSBindingReview(review.rating, gap))
        if (gap > 0) items.push({ time: review.time, item: new FSRSBindingItem(past.slice()) })
    })
}
items.sort((a, b) => a.time - b.time)
const set = items.map(({ item }) => item)

let best = Infinity, weights
for (let run = 0; run < 2; run++) {
    const start = process.hrtime.bigint()
    weights = await computeParameters(set, { enableShortTerm: true, timeout: 1 })
    best = Math.min(best, Number(process.hrtime.bigint() - start) / 1e9)
}
writeFileSync(result, `${best.toFixed(4)} ${weights.map((w) => w.toFixed(4)).join(',')}\n`)

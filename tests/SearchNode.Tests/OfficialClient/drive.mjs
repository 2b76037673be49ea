// Drives a node with the official client and prints what it saw, as one JSON object.
import { Client, errors } from '@elastic/elasticsearch'

const client = new Client({
  node: process.env.SEARCH_NODE_URL,
  auth: { username: 'elastic', password: process.env.SEARCH_NODE_PASSWORD },
  maxRetries: 0
})
const report = {}

report.info = (await client.info()).version.number
report.health = (await client.cluster.health({ wait_for_status: 'yellow' })).status
report.existsBefore = await client.indices.exists({ index: 'books' })
await client.indices.create({
  index: 'books',
  mappings: {
    properties: {
      title: { type: 'text', analyzer: 'english', fields: { raw: { type: 'keyword' } } },
      year: { type: 'integer' },
      language: { type: 'keyword' }
    }
  },
  aliases: { library: {} }
})
report.existsAfter = await client.indices.exists({ index: 'books' })
report.index = (await client.index({ index: 'books', id: '1', refresh: 'wait_for', document: { title: 'War and Peace', year: 1869, language: 'ru' } })).result
report.create = (await client.create({ index: 'books', id: '2', document: { title: 'Peaceful days', year: 1901, language: 'en' } })).result
report.update = (await client.update({ index: 'books', id: '2', doc: { year: 1902 } })).result
report.get = (await client.get({ index: 'books', id: '2' }))._source.year
report.head = [await client.exists({ index: 'books', id: '2' }), await client.exists({ index: 'books', id: '9' })]
report.mget = (await client.mget({ index: 'books', ids: ['1', '9'] })).docs.map(doc => doc.found)

const bulk = await client.helpers.bulk({
  datasource: Array.from({ length: 2500 }, (_, i) => ({ id: `b${i}`, title: `Volume ${i}`, year: 1700 + (i % 300), language: i % 2 ? 'en' : 'de' })),
  onDocument: ({ id, ...document }) => [{ index: { _index: 'books', _id: id } }, document],
  refreshOnCompletion: true
})
report.bulk = [bulk.total, bulk.successful, bulk.failed]
report.count = (await client.count({ index: 'library' })).count

const search = await client.search({
  index: 'library',
  query: { bool: { must: { match: { title: 'peace' } }, filter: { range: { year: { gte: 1800 } } } } },
  highlight: { fields: { title: {} } },
  aggs: { languages: { terms: { field: 'language' } }, years: { stats: { field: 'year' } } }
})
report.search = search.hits.hits.map(hit => [hit._id, hit.highlight.title[0]])
report.aggregation = search.aggregations.languages.buckets.map(bucket => [bucket.key, bucket.doc_count])

const paged = []
let after
while (true) {
  const page = await client.search({ index: 'books', size: 500, _source: false, sort: [{ year: 'desc' }, { 'title.raw': 'asc' }], search_after: after, track_total_hits: false })
  if (page.hits.hits.length === 0) break
  paged.push(...page.hits.hits.map(hit => hit._id))
  after = page.hits.hits.at(-1).sort
}
report.paged = [paged.length, new Set(paged).size]

report.deleteByQuery = (await client.deleteByQuery({ index: 'books', refresh: true, query: { term: { language: 'de' } } })).deleted
report.analyze = (await client.indices.analyze({ analyzer: 'english', text: 'The foxes' })).tokens.map(token => token.token)
report.cat = (await client.cat.indices({ format: 'json' })).map(index => index.index)
report.catText = typeof await client.cat.indices()
await client.indices.updateAliases({ actions: [{ remove: { index: 'books', alias: 'library' } }] })
report.alias = await client.indices.existsAlias({ name: 'library' })

async function failure (action) {
  try {
    await action()
    return 'no failure'
  } catch (error) {
    return error instanceof errors.ResponseError ? [error.statusCode, error.body?.error?.type ?? error.body?.result ?? 'found' in error.body] : String(error)
  }
}

report.conflict = await failure(() => client.create({ index: 'books', id: '1', document: {} }))
report.missing = await failure(() => client.get({ index: 'books', id: 'nothing' }))
report.noIndex = await failure(() => client.search({ index: 'nothing' }))
report.unsupported = await failure(() => client.search({ index: 'books', query: { fuzzy: { title: 'x' } } }))
report.unauthorized = await failure(() => new Client({ node: process.env.SEARCH_NODE_URL, maxRetries: 0 }).info())
await client.delete({ index: 'books', id: '1' })
await client.indices.delete({ index: 'books' })
report.gone = await client.indices.exists({ index: 'books' })

console.log(JSON.stringify(report))

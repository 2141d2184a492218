// The open data, read by programs that are not ours: LibreOffice, ajv, csv-parse, check-geojson, ical.js, the
// types of schema.org, Python, curl and jq. Nothing here asks the network for anything.
import assert from 'node:assert/strict'
import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import test, { after, before } from 'node:test'
import { check } from '@placemarkio/check-geojson'
import Ajv2020 from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { parse } from 'csv-parse/sync'
import ICAL from 'ical.js'
import { browser, build, dossier, etabli, files, repository, serve } from './site.mjs'

const BASE = 'https://essai.example'
const site = build('--base-url', `${BASE}/`)
const read = file => readFileSync(join(site, file))
const json = file => JSON.parse(read(file))
const schools = json('donnees/ecoles.json').ecoles
const all = name => files(site).filter(file => file.startsWith('donnees/') && basename(file) === name && !file.includes('/schema/'))
const folder = dossier()

let served, chromium
before(async () => { [served, chromium] = await Promise.all([serve(), browser()]) })
after(async () => { await chromium.close(); served.close() })

/** A schema that also refuses what it does not describe: our own files hold nothing else. */
const strict = schema => JSON.parse(JSON.stringify(schema), (_, value) =>
  value?.type === 'object' && value.properties ? { ...value, additionalProperties: false } : value)

function judge (schema) {
  const ajv = new Ajv2020({ allErrors: true, strict: true, strictRequired: false })
  addFormats(ajv)
  return ajv.compile(schema)
}

test('ecoles.json is what its schema says, for every set', () => {
  const valid = judge(strict(json('donnees/schema/ecoles.json')))
  assert.ok(all('ecoles.json').length > 15)
  for (const file of all('ecoles.json')) assert.ok(valid(json(file)), `${file}: ${JSON.stringify(valid.errors?.slice(0, 3))}`)
  const broken = { ...json('donnees/ecoles.json') }
  for (const wrong of [{ id: 'Majuscule' }, { nom: undefined }, { ouverture: '2020-13' }, { label: { statut: 'peut-être' } }, { telephone: '02 31' }]) {
    broken.ecoles = [JSON.parse(JSON.stringify({ ...schools[0], ...wrong }))]
    assert.equal(valid(broken), false, JSON.stringify(wrong))
  }
})

test('every described field exists, or no school has it yet', () => {
  const described = json('donnees/schema/ecoles.json').$defs.ecole
  for (const name of described.required) assert.ok(schools.every(school => name in school), name)
  for (const [name, field] of Object.entries(described.properties)) assert.ok(field.description || field.properties, name)
})

test('the GeoJSON is RFC 7946, and what its schema says', () => {
  const valid = judge(json('donnees/schema/ecoles.geojson.json'))
  for (const file of all('ecoles.geojson')) {
    const collection = check(read(file).toString())
    assert.ok(valid(collection), `${file}: ${JSON.stringify(valid.errors?.slice(0, 3))}`)
    // Points only: no ring whose direction could be wrong.
    const points = collection.features.flatMap(feature => feature.geometry ? [feature.geometry] : [])
    assert.ok(points.every(point => point.type === 'Point'))
    const [x, y] = [0, 1].map(axis => points.map(point => point.coordinates[axis]))
    assert.deepEqual(collection.bbox, points.length ? [Math.min(...x), Math.min(...y), Math.max(...x), Math.max(...y)] : undefined, file)
    assert.ok(x.every(longitude => longitude > -63 && longitude < 56), `${file}: longitude first`)
    assert.equal(collection.crs, undefined)
  }
  assert.equal(json('donnees/ecoles.geojson').features.length, schools.length, 'a school without a point stays in the list')
})

/** Table Schema (Frictionless, version 1): what is wrong with the rows. */
function wrongs (schema, rows) {
  const types = {
    string: () => true,
    number: text => /^-?[0-9]+(\.[0-9]+)?$/.test(text),
    integer: text => /^-?[0-9]+$/.test(text),
    date: text => /^\d{4}-\d{2}-\d{2}$/.test(text) && !isNaN(Date.parse(text))
  }
  const formats = { uri: text => URL.canParse(text), email: text => /^[^@\s]+@[^@\s]+$/.test(text) }
  const found = []
  for (const { name, type, format, constraints: { required, unique, pattern, minimum, maximum, enum: choices } } of schema.fields) {
    const cells = rows.map(row => row[name])
    if (unique && new Set(cells).size < cells.length) found.push(`${name}: twice the same`)
    for (const cell of cells) {
      if (schema.missingValues.includes(cell)) { if (required) found.push(`${name}: empty`); continue }
      const right = types[type](cell) && (!format || formats[format](cell)) && (!pattern || new RegExp(`^(?:${pattern})$`).test(cell)) &&
        (minimum === undefined || Number(cell) >= minimum) && (maximum === undefined || Number(cell) <= maximum) && (!choices || choices.includes(cell))
      if (!right) found.push(`${name}: ${cell}`)
    }
  }
  return found
}

const table = (file, delimiter = ',') => parse(read(file), { columns: true, bom: true, delimiter, record_delimiter: '\r\n' })

test('the CSV is what its Table Schema says', () => {
  const schema = json('donnees/schema/ecoles.tableschema.json')
  for (const file of all('ecoles.csv')) {
    const rows = table(file)
    assert.deepEqual(Object.keys(rows[0]), schema.fields.map(field => field.name), file)
    assert.deepEqual(wrongs(schema, rows), [], file)
  }
  const row = table('donnees/ecoles.csv')[0]
  assert.deepEqual(wrongs(schema, [{ ...row, latitude: '91' }, { ...row, commune: '', code_postal: '1500' }]),
    ['id: twice the same', 'code_postal: 1500', 'commune: empty', 'latitude: 91'])
})

test('the CSV for Excel says the same, the French way', () => {
  for (const file of all('ecoles-excel.csv')) {
    const plain = table(file.replace('-excel', ''))
    assert.deepEqual([...read(file).subarray(0, 3)], [0xEF, 0xBB, 0xBF])
    for (const [i, row] of table(file, ';').entries()) {
      for (const [name, cell] of Object.entries(row)) {
        const expected = plain[i][name]
        if (name === 'telephone') assert.equal(cell.replaceAll(' ', '').replace(/^0/, '+33'), expected)
        else assert.equal(['latitude', 'longitude'].includes(name) ? cell.replace(',', '.') : cell.replace(/^'(?=[0-9])/, ''), expected, `${file}: ${name}`)
      }
      assert.match(row.code_postal, /^('\d{5})?$/)
    }
  }
})

/** What LibreOffice makes of a file, sheet by sheet when it has several. */
function libreoffice (file, out, ...options) {
  const found = spawnSync('soffice', ['--version'])
  assert.equal(found.error, undefined, 'LibreOffice is missing: apt-get install libreoffice-calc-nogui (./tests/tout does it)')
  const to = join(folder, out)
  // Commas, UTF-8, cells as they are rather than as they look, every sheet.
  const filter = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1'
  execFileSync('soffice', [`-env:UserInstallation=file://${folder}/profil`, '--headless', ...options, '--convert-to', filter, '--outdir', to, file], { stdio: 'pipe' })
  return new Map(files(to).map(name => [name.replace(/^.*-(?=[^-]+\.csv$)|\.csv$/g, '').replace(/\.csv$/, ''), parse(readFileSync(join(to, name)), { relax_column_count: true })]))
}

test('LibreOffice reads in every workbook what the CSV says', { timeout: 300_000 }, () => {
  for (const file of ['donnees/ecoles.xlsx', 'donnees/regions/normandie/ecoles.xlsx', 'donnees/secteurs/bois/ecoles.xlsx']) {
    const copy = join(folder, file.split('/').at(-2) + '.xlsx')
    cpSync(join(site, file), copy)
    const sheets = libreoffice(copy, file.replaceAll('/', '_'))
    const rows = parse(read(file.replace('.xlsx', '.csv')))
    assert.deepEqual(sheets.get('Écoles'), rows, file)
    const words = (name, column) => rows.slice(1).flatMap(row => row[rows[0].indexOf(column)].split('|')).filter(Boolean).length
    assert.equal(sheets.get('Reconnaissances').length - 1, words('Reconnaissances', 'reconnaissances'))
    assert.equal(sheets.get('Soutiens').length - 1, words('Soutiens', 'soutiens'))
    assert.ok([...sheets.values()].every(sheet => sheet.length > 0))
  }
})

test('LibreOffice opens the CSV for Excel with accents, codes and numbers, and computes the formula of the page', { timeout: 120_000 }, () => {
  const copy = join(folder, 'ouvrir.csv')
  cpSync(join(site, 'donnees/ecoles-excel.csv'), copy)
  const [opened] = libreoffice(copy, 'ouvrir', '--infilter=CSV:59,34,76,1,,1036,false,true').values()
  const plain = parse(read('donnees/ecoles.csv'))
  const column = name => plain[0].indexOf(name)
  for (const [i, row] of opened.entries()) {
    assert.equal(row[column('nom')], plain[i][column('nom')])
    assert.equal(row[column('code_postal')].replace(/^'/, ''), plain[i][column('code_postal')], 'its first zero')
    assert.equal(row[column('latitude')], plain[i][column('latitude')], 'a number for LibreOffice too')
  }
  const written = examples().find(([language]) => language === 'text')[1].trim()
  assert.equal(written, '=NB.SI(INDEX(A:AZ;0;EQUIV("region";A1:AZ1;0));"normandie")')
  // LibreOffice reads the English names of functions in files.
  const english = written.replace('NB.SI', 'COUNTIF').replace('EQUIV', 'MATCH').replaceAll(';', ',')
  const cells = plain.map((row, i) => [...row, ...Array(53 - row.length).fill(''), i === 1 ? english : ''])
  writeFileSync(join(folder, 'formule.csv'), cells.map(row => row.map(cell => `"${cell.replaceAll('"', '""')}"`).join(',')).join('\r\n'))
  const [computed] = libreoffice(join(folder, 'formule.csv'), 'formule', '--infilter=CSV:44,34,76,1,,1033,false,true').values()
  assert.equal(computed[1][53], String(schools.filter(school => school.lieu.region === 'normandie').length))
})

test('every school has its card, which ical.js reads', () => {
  const cards = files(site).filter(file => file.endsWith('.vcf'))
  assert.equal(cards.length, schools.length)
  for (const school of schools) {
    const text = read(`ecoles/${school.id}/${school.id}.vcf`).toString()
    assert.ok(text.replaceAll('\r\n', '').match(/^[^\r\n]*$/), 'CRLF')
    const card = new ICAL.Component(ICAL.parse(text))
    const value = name => card.getFirstPropertyValue(name)
    assert.deepEqual([card.name, value('version'), value('kind'), value('fn')], ['vcard', '4.0', 'org', school.nom])
    const { rue = '', commune, code_postal: code = '' } = school.lieu
    const region = value('adr')[4]
    assert.deepEqual(value('adr'), ['', '', rue, commune, region, code, 'France'], school.id)
    assert.ok(region.length > 3)
    assert.equal(value('uid'), school.page)
    assert.equal(value('tel')?.toString(), school.telephone && `tel:${school.telephone}`)
    assert.equal(value('email') ?? undefined, school.courriel)
    assert.ok(card.getAllProperties('url').some(url => url.getFirstValue() === school.page))
    assert.equal(Boolean(value('geo')), school.lieu.precision === 'adresse', 'a point that is only that of the commune is not said')
  }
})

test('open days are a calendar, which ical.js reads', () => {
  const root = join(folder, 'agenda')
  mkdirSync(root)
  for (const name of ['data', 'content']) cpSync(join(repository, 'tests/sites/minimal', name), join(root, name), { recursive: true })
  cpSync(join(repository, 'themes'), join(root, 'themes'), { recursive: true })
  execFileSync(etabli, ['build', '--root', root, '--out', join(root, 'public'), '--date', '2026-01-05'], { stdio: 'pipe' })
  const calendar = new ICAL.Component(ICAL.parse(readFileSync(join(root, 'public/ecoles/garage-de-l-orne/portes-ouvertes.ics'), 'utf8')))
  assert.deepEqual([calendar.name, calendar.getFirstPropertyValue('version')], ['vcalendar', '2.0'])
  const events = calendar.getAllSubcomponents('vevent').map(event => new ICAL.Event(event))
  assert.equal(events.length, 1)
  assert.equal(events[0].summary, "Portes ouvertes : Garage de l'Orne")
  assert.equal(events[0].location, '23, rue Maurice-Ravel, 61200 Argentan')
  assert.deepEqual([events[0].startDate.isDate, events[0].startDate.toString()], [true, '2026-03-14'])
  assert.ok(events[0].uid && events[0].component.getFirstPropertyValue('dtstamp'))
})

/** The data blocks of the pages, by page; each holds one thing or a graph of them. */
function linked () {
  const found = new Map()
  for (const file of files(site).filter(file => file.endsWith('.html'))) {
    const html = read(file).toString()
    const blocks = [...html.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gs)].map(block => block[1])
    assert.ok(blocks.length < 2, file)
    if (!blocks.length) continue
    assert.doesNotMatch(blocks[0], /[<>&\u2028\u2029]/, `${file}: nothing that could end the script`)
    const data = JSON.parse(blocks[0])
    assert.equal(data['@context'], 'https://schema.org')
    found.set(file, (data['@graph'] ?? [data]).map(({ '@context': _, ...thing }) => thing))
  }
  return found
}

test('the linked data only says words of schema.org, each where it may be', () => {
  const kinds = new Map()
  for (const things of linked().values()) for (const thing of things) kinds.set(thing['@type'], [...(kinds.get(thing['@type']) ?? []), thing])
  assert.deepEqual([...kinds.keys()].sort(), ['BreadcrumbList', 'Dataset', 'FAQPage', 'HowTo', 'School', 'WebSite'])
  assert.equal(kinds.get('School').length, schools.length)
  // `query-input` is for search engines; schema.org writes it in its page about actions, not in its types.
  const lines = [...kinds].flatMap(([kind, things]) => things.slice(0, 80).map((thing, i) => {
    const { 'query-input': _, ...action } = thing.potentialAction ?? {}
    return `export const ${kind}${i}: Exclude<S.${kind}, string> = ${JSON.stringify(thing.potentialAction ? { ...thing, potentialAction: action } : thing)}`
  }))
  const types = (name, text) => {
    const file = join(repository, 'tests/browser', `.${name}.ts`)
    writeFileSync(file, `import type * as S from 'schema-dts'\n${text}\n`)
    const tsc = join(repository, 'tests/browser/node_modules/typescript/bin/tsc')
    const run = spawnSync(process.execPath, [tsc, '--noEmit', '--strict', '--skipLibCheck', '--ignoreConfig', '--module', 'esnext', '--moduleResolution', 'bundler', file])
    execFileSync('rm', [file])
    return run.stdout.toString()
  }
  assert.equal(types('ld', lines.join('\n')), '')
  assert.match(types('faux', "export const a: Exclude<S.School, string> = { '@type': 'School', nom: 'A' }"), /'nom' does not exist/)
})

test('the linked data says what the pages show, and no more', () => {
  const pages = linked()
  const known = new Set(files(site))
  const kind = (file, type) => pages.get(file)?.find(thing => thing['@type'] === type)
  for (const { id, nom, url, lieu, site: own, telephone, courriel, ouverture } of schools) {
    const school = kind(`ecoles/${id}/index.html`, 'School')
    assert.equal(school.name.replaceAll(/[\u00a0\u202f]/g, ' ').replaceAll('’', "'"), nom.replaceAll('’', "'"))
    assert.equal(school.url, BASE + url)
    assert.deepEqual([school.sameAs, school.telephone, school.email, school.foundingDate], [own, telephone, courriel, ouverture], id)
    assert.deepEqual([school.address.streetAddress, school.address.postalCode, school.address.addressLocality], [lieu.rue, lieu.code_postal, lieu.commune])
    assert.equal(Boolean(school.geo), lieu.precision === 'adresse')
  }
  const plain = html => html.replace(/<[^>]*>/g, '').replaceAll('&amp;', '&').replaceAll('&#x27;', "'").replaceAll('&#39;', "'").replaceAll('&quot;', '"').trim()
  for (const [file, things] of pages) {
    const fil = things.find(thing => thing['@type'] === 'BreadcrumbList')
    if (!fil) { assert.equal(file, 'index.html'); continue }
    const shown = [...read(file).toString().match(/<nav class="fil".*?<\/nav>/s)[0].matchAll(/<li[^>]*>(.*?)<\/li>/gs)].map(item => plain(item[1]))
    assert.deepEqual(fil.itemListElement.map(item => item.name), shown, file)
    assert.deepEqual(fil.itemListElement.map(item => item.position), shown.map((_, i) => i + 1))
    assert.equal(fil.itemListElement.at(-1).item, `${BASE}/${file.replace(/index\.html$/, '')}`)
    for (const { item } of fil.itemListElement) assert.ok(known.has(new URL(item).pathname.slice(1) + 'index.html'), item)
  }
  assert.deepEqual(kind('creer/index.html', 'HowTo').step.map(step => new URL(step.url).pathname), Array.from({ length: 12 }, (_, i) => `/creer/etape-${String(i + 1).padStart(2, '0')}/`))
  const faq = read('comprendre/faq/index.html').toString()
  const asked = kind('comprendre/faq/index.html', 'FAQPage').mainEntity
  assert.deepEqual(asked.map(question => question.name), [...faq.match(/<main.*<\/main>/s)[0].matchAll(/<h2 id[^>]*>(.*?)<\/h2>/gs)].map(heading => plain(heading[1])).slice(0, asked.length))
  assert.ok(asked.length > 10 && asked.every(question => question.acceptedAnswer.text.length > 20))
  const dataset = kind('donnees/index.html', 'Dataset')
  assert.equal(dataset.version, json('donnees/ecoles.json').version)
  for (const { contentUrl } of dataset.distribution) assert.ok(read(new URL(contentUrl).pathname.slice(1)).length > 0)
  assert.equal(kind('index.html', 'WebSite').potentialAction.target.urlTemplate, `${BASE}/recherche/?q={mots}`)
})

test('a data block is no script: the security policy of the site lets it be', async () => {
  const policy = (await fetch(served.url)).headers.get('content-security-policy')
  assert.match(policy, /script-src 'self'(;|$)/)
  const page = await (await chromium.newContext()).newPage()
  const wrong = []
  page.on('console', message => { if (message.type() === 'error') wrong.push(message.text()) })
  page.on('pageerror', error => wrong.push(error.message))
  await page.addInitScript(() => document.addEventListener('securitypolicyviolation', event => console.error(`CSP ${event.violatedDirective}`)))
  for (const path of ['', `ecoles/${schools[0].id}/`, 'creer/', 'comprendre/faq/', 'donnees/']) {
    await page.goto(new URL(path, served.url).href)
    assert.ok(JSON.parse(await page.locator('script[type="application/ld+json"]').textContent())['@context'])
  }
  assert.deepEqual(wrong, [])
  // The same listener hears what is refused.
  const refused = page.waitForEvent('console', { predicate: message => message.text().startsWith('CSP script-src'), timeout: 5000 })
  await page.evaluate(() => { const script = document.createElement('script'); script.text = '1'; document.head.append(script) })
  await refused
})

/** The examples of /donnees/, with their language. */
function examples () {
  const blocks = [...read('donnees/index.html').toString().matchAll(/<pre><code class="language-(\w+)">(.*?)<\/code><\/pre>/gs)]
  return blocks.map(([, language, code]) => [language, code.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&')])
}

test('the examples of the page run', () => {
  const run = {
    python: code => execFileSync('python3', ['-c', code]),
    js: code => execFileSync(process.execPath, ['--input-type=module', '-e', code]),
    sh: code => execFileSync('bash', ['-euo', 'pipefail', '-c', code])
  }
  const lines = chosen => chosen.join('\n') + '\n'
  const expected = {
    python: lines(schools.filter(s => s.metiers.includes('soudage')).map(s => `${s.nom}, ${s.lieu.commune}`)),
    js: lines(schools.filter(s => s.secteurs.includes('bois')).map(s => `${s.nom}, ${s.lieu.commune}`)),
    sh: lines(schools.filter(s => s.lieu.region === 'normandie').map(s => s.nom))
  }
  const found = examples().filter(([language]) => language !== 'text')
  assert.deepEqual(found.map(([language]) => language).sort(), ['js', 'python', 'sh'])
  for (const [language, code] of found) {
    assert.ok(code.includes(`${BASE}/donnees/`), 'the address is that of the site')
    assert.equal(run[language](code.replaceAll(`${BASE}/`, served.url)).toString(), expected[language], language)
  }
})

test('the page shows every file, with its size, and every field', () => {
  const html = read('donnees/index.html').toString()
  for (const file of files(site).filter(file => /^donnees\/.*ecoles[^/]*\.(json|csv|xlsx|geojson)$/.test(file))) assert.ok(html.includes(`href="/${file}"`), file)
  for (const name of ['ecoles.xlsx', 'ecoles.csv', 'ecoles-excel.csv', 'ecoles.geojson', 'ecoles.json']) {
    assert.ok(html.replaceAll('\u00a0', ' ').includes(`${Math.ceil(read(`donnees/${name}`).length / 1024)} Ko`), name)
  }
  for (const { name } of json('donnees/schema/ecoles.tableschema.json').fields) assert.match(html, new RegExp(`<code>(lieu\\.|label\\.)?${name}</code>`))
})

test('a portable site carries its data', () => {
  const carried = new Set(files(build('--portable')))
  for (const file of files(site).filter(file => /^donnees\/|\.vcf$/.test(file) && !file.endsWith('.html'))) assert.ok(carried.has(file), file)
})

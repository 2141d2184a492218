// A real web server on a free port of this machine, and what every server of the site must answer.
import assert from 'node:assert/strict'
import { execFileSync, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { appendFileSync, cpSync, existsSync, mkdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer as createHttpServer } from 'node:http'
import { connect, createServer } from 'node:net'
import { dirname, extname, join } from 'node:path'
import { brotliCompressSync, gunzipSync } from 'node:zlib'
import { browser, dossier, etabli, files, repository } from './site.mjs'

export { dossier }

export const recette = name => join(repository, 'docs', 'publier', name)

/** The value of a program that must be installed: `tests/tout` does it. */
export function programme (...places) {
  const found = places.flatMap(place => place.includes('/') ? [place] : process.env.PATH.split(':').map(folder => join(folder, place))).find(existsSync)
  if (!found) throw new Error(`${places[0]} is missing: tests/tout installs it`)
  return found
}

/** The longest address that a name of school may give: nginx keeps redirections in a table of fixed width. */
export const LONG = 'ancienne-ecole-de-production-des-metiers-de-la-metallurgie-et-de-l-automobile-du-pays-d-argentan'

/** The real records, with addresses that moved. */
export function donnees () {
  const root = dossier()
  for (const name of ['data', 'content', 'themes']) cpSync(join(repository, name), join(root, name), { recursive: true })
  appendFileSync(join(root, 'data/ecoles/gm2a-argentan.yaml'), `\nanciens_identifiants: [gm2a, ${LONG}]\n`)
  appendFileSync(join(root, 'data/redirections.yaml'), '- {de: /aide/, vers: /contact/}\n')
  return root
}

/** The site below `www/<folder>`, with a secret beside it; returns the folder of the site. */
export function publier (www, folder, ...options) {
  const version = join(www, 'versions', '2026-11-21T00-00-00Z')
  mkdirSync(dirname(version), { recursive: true })
  execFileSync(etabli, ['build', '--root', donnees(), '--out', version, ...options], { stdio: 'pipe' })
  // The real site may have no open day yet.
  writeFileSync(join(version, 'ecoles', 'essai.ics'), 'BEGIN:VCALENDAR\r\n')
  writeFileSync(join(version, '.secret'), SECRET)
  mkdirSync(join(version, '.git'))
  writeFileSync(join(version, '.git', 'config'), SECRET)
  for (const place of [www, dirname(version), dirname(www)]) writeFileSync(join(place, 'secret.txt'), SECRET)
  mkdirSync(dirname(join(www, folder)), { recursive: true })
  symlinkSync(version, join(www, folder))
  return join(www, folder)
}

export const SECRET = 'nobody may read this'

/** A port that nobody uses. */
export function port () {
  return new Promise(resolve => {
    const server = createServer().listen(0, '127.0.0.1', () => { const { port } = server.address(); server.close(() => resolve(port)) })
  })
}

/** Starts a server that stays in the foreground, as a plain user, and waits for it. */
export async function demarrer (command, args, number, options = {}) {
  const plain = process.getuid() === 0 ? { uid: 65534, gid: 65534 } : {}
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], ...plain, ...options })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', data => { said += data })
  let ended = null
  child.on('exit', code => { ended = code ?? -1 })
  for (let i = 0; ; i++) {
    if (ended !== null) throw new Error(`${command} ended with ${ended}: ${said}`)
    if (await listens(number)) break
    if (i > 100) throw new Error(`${command} does not listen: ${said}`)
    await new Promise(resolve => setTimeout(resolve, 50))
  }
  return { said: () => said, close: () => new Promise(resolve => { child.on('exit', resolve); child.kill('SIGTERM') }) }
}

function listens (number) {
  return new Promise(resolve => {
    const socket = connect(number, '127.0.0.1')
    socket.on('connect', () => { socket.destroy(); resolve(true) }).on('error', () => resolve(false))
  })
}

/** One request, byte for byte as written: libraries would mend the paths that we test. */
export function demander (number, path, { method = 'GET', headers = {} } = {}) {
  return new Promise((resolve, reject) => {
    const socket = connect(number, '127.0.0.1')
    const parts = []
    socket.setTimeout(10_000, () => { socket.destroy(); reject(new Error(`${method} ${path.slice(0, 80)}: no answer`)) })
    socket.on('data', data => parts.push(data)).on('error', reject)
    socket.on('close', () => resolve(lire(Buffer.concat(parts))))
    const lines = Object.entries({ Host: 'site.example:8123', Connection: 'close', ...headers }).map(([name, value]) => `${name}: ${value}\r\n`)
    socket.write(Buffer.from(`${method} ${path} HTTP/1.1\r\n${lines.join('')}\r\n`, 'latin1'))
  })
}

function lire (bytes) {
  const end = bytes.indexOf('\r\n\r\n')
  const [first, ...lines] = bytes.subarray(0, end).toString('latin1').split('\r\n')
  const pairs = lines.map(line => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()])
  const all = name => pairs.filter(([key]) => key === name).map(([, value]) => value)
  let body = bytes.subarray(end + 4)
  if (all('transfer-encoding').includes('chunked')) body = recoller(body)
  return { status: Number(first.split(' ')[1]), all, get: name => all(name)[0], body, text: bytes.toString('utf8') }
}

function recoller (body) {
  const parts = []
  while (body.length) {
    const end = body.indexOf('\r\n')
    const size = parseInt(body.subarray(0, end).toString(), 16)
    if (!size) break
    parts.push(body.subarray(end + 2, end + 2 + size))
    body = body.subarray(end + 4 + size)
  }
  return Buffer.concat(parts)
}

/** The headers of src/entetes.rs, as the program wrote them in `_headers`. */
export function entetes (site) {
  const lines = readFileSync(join(site, '_headers'), 'utf8').split('\n').filter(line => line.startsWith('  ') && !line.startsWith('  !'))
  const pairs = lines.map(line => [line.slice(2, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()])
  const [pages, assets] = pairs.filter(([name]) => name === 'cache-control').map(([, value]) => value)
  return { security: pairs.filter(([name]) => name !== 'cache-control'), pages, assets }
}

const TYPES = { '.html': 'text/html; charset=utf-8', '.css': 'text/css', '.js': 'text/javascript', '.svg': 'image/svg+xml', '.webp': 'image/webp' }

/**
 * A plain server of this folder: our headers, compressed answers, 304. `pages`: other words on the cache of pages than ours;
 * `aller`: milliseconds before each answer.
 */
export function servir (folder, { pages, aller = 0 } = {}) {
  const { security, assets, ...ours } = entetes(folder)
  const copies = new Map()
  const copie = path => {
    const file = join(folder, path.endsWith('/') ? path + 'index.html' : path)
    if (!copies.has(file)) {
      const body = statSync(file, { throwIfNoEntry: false })?.isFile() ? brotliCompressSync(readFileSync(file)) : null
      copies.set(file, body && { body, type: TYPES[extname(file)] ?? 'application/octet-stream', etag: `"${createHash('md5').update(body).digest('hex')}"` })
    }
    return copies.get(file)
  }
  return new Promise(resolve => {
    const server = createHttpServer(async (request, response) => {
      await new Promise(resolve => setTimeout(resolve, aller))
      const { pathname } = new URL(request.url, 'http://x')
      const found = copie(pathname)
      for (const [name, value] of security) response.setHeader(name, value)
      response.setHeader('Cache-Control', pathname.startsWith('/assets/') ? assets : pages ?? ours.pages)
      if (!found) return response.writeHead(404).end()
      response.setHeader('ETag', found.etag)
      if (request.headers['if-none-match'] === found.etag) return response.writeHead(304).end()
      response.writeHead(200, { 'Content-Type': found.type, 'Content-Encoding': 'br' }).end(found.body)
    }).listen(0, '127.0.0.1', () => resolve({ server, url: `http://127.0.0.1:${server.address().port}` }))
  })
}

/** What is asked of a server that publishes `site` under `base`. `it` declares a test. */
export function epreuves (it, contexte) {
  const { nom, base, comprime } = contexte
  let number, site, ours
  const ask = (path, options) => demander(number, base + path, options)
  const read = path => readFileSync(join(site, path))
  it(`${nom}: starts`, () => { ({ number, site } = contexte); ours = entetes(site) })

  /** Each of our headers, once and no more. */
  const protege = (answer, what, cache = ours.pages) => {
    for (const [name, value] of ours.security) assert.deepEqual(answer.all(name), [value], `${what}: ${name}`)
    assert.deepEqual(answer.all('cache-control'), [cache], `${what}: cache-control`)
    assert.equal(answer.all('x-powered-by').length, 0)
  }
  const perdu = (answer, what, statuses = [404]) => {
    assert.ok(statuses.includes(answer.status), `${what}: ${answer.status}`)
    assert.equal(answer.get('content-type'), 'text/html; charset=utf-8', what)
    assert.ok(answer.body.equals(read('404.html')), `${what}: the site's own page`)
    protege(answer, what)
  }

  it(`${nom}: every kind of file has its type, our headers and its cache`, async () => {
    const types = {
      html: 'text/html; charset=utf-8', css: 'text/css; charset=utf-8', js: 'text/javascript; charset=utf-8',
      json: 'application/json; charset=utf-8', xml: 'application/xml; charset=utf-8', csv: 'text/csv; charset=utf-8',
      geojson: 'application/geo+json', xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', vcf: 'text/vcard; charset=utf-8',
      ics: 'text/calendar; charset=utf-8', txt: 'text/plain; charset=utf-8', svg: 'image/svg+xml', png: 'image/png', webp: 'image/webp', ico: 'image/x-icon'
    }
    const seen = new Set()
    const moved = readFileSync(join(site, '_redirects'), 'utf8').split('\n').map(line => line.split(' ')[0])
    for (const file of files(site).filter(file => !/(^|\/)[._]|\.(gz|br)$/.test(file) && !moved.includes(base + file.replace(/index\.html$/, '')))) {
      const kind = file.split('.').at(-1)
      // A page of each folder is enough; everything else is asked for.
      if (kind === 'html' && !/^[^/]+(\/[^/]+)?\/index\.html$|^index\.html$/.test(file)) continue
      seen.add(kind)
      const answer = await ask(file.replace(/(^|\/)index\.html$/, '$1'))
      assert.equal(answer.status, 200, file)
      assert.equal(answer.get('content-type'), types[kind], file)
      protege(answer, file, file.startsWith('assets/') ? ours.assets : ours.pages)
      assert.ok(answer.body.equals(read(file)), `${file}: whole`)
    }
    for (const kind of ['html', 'css', 'js', 'json', 'xml', 'csv', 'ics', 'vcf', 'geojson', 'xlsx', 'txt', 'svg']) assert.ok(seen.has(kind), `no .${kind}`)
  })

  it(`${nom}: what does not exist is the site's own page, with the status 404`, async () => {
    for (const path of ['nulle-part/', 'ecoles/personne', 'assets/nulle-part.0123456789abcdef.css', 'index.html/x', 'ecoles//personne/']) perdu(await ask(path), path)
    for (const path of ['assets/', 'recherche/communes/']) perdu(await ask(path), path, contexte.interdit)
  })

  it(`${nom}: files for servers are not read`, async () => {
    for (const path of ['.htaccess', '_redirects', '_headers', '_redirections.nginx', '.secret', '.git/config', '.git/', '%2ehtaccess', '%5fredirects', './_redirects', 'ecoles/../.htaccess']) {
      const answer = await ask(path)
      perdu(answer, path, contexte.interdit)
      assert.ok(!answer.text.includes(SECRET), path)
    }
  })

  it(`${nom}: old addresses lead on, for good, without naming this machine`, async () => {
    const moved = { 'ecoles/gm2a/': 'ecoles/gm2a-argentan/', [`ecoles/${LONG}/`]: 'ecoles/gm2a-argentan/', 'aide/': 'contact/', ecoles: 'ecoles/', 'ecoles/gm2a-argentan': 'ecoles/gm2a-argentan/' }
    for (const [from, to] of Object.entries(moved)) {
      for (const query of ['', '?q=a%20b&r=1']) {
        const answer = await ask(from + query)
        assert.equal(answer.status, 301, from)
        // Relative, or to the host that was asked for; the port is the one that was asked for too.
        assert.equal(answer.get('location').replace(/^http:\/\/site\.example:8123/, ''), base + to + query)
        protege(answer, from)
        const file = to.replace(/$/, 'index.html')
        assert.ok(existsSync(join(site, file)), file)
      }
    }
    if (base !== '/') {
      const answer = await demander(number, base.slice(0, -1))
      assert.equal(answer.status, 301)
      assert.equal(answer.get('location').replace(/^http:\/\/site\.example:8123/, ''), base)
    }
  })

  it(`${nom}: nobody is sent to another host`, async () => {
    for (const path of ['//evil.example/..', '//evil.example/%2e%2e', '/\\evil.example/', '//ecoles', '/%0d%0aSet-Cookie:a=1', `${base}ecoles%0d%0aX-A:1`]) {
      const answer = await demander(number, path)
      const location = answer.get('location')
      assert.ok(!location || /^(http:\/\/site\.example:8123)?\/(?!\/)/.test(location), `${path} → ${location}`)
      assert.equal(answer.all('set-cookie').length + answer.all('x-a').length, 0)
    }
  })

  it(`${nom}: nothing outside the site is read`, async () => {
    const climbs = ['../secret.txt', '../../secret.txt', '%2e%2e/secret.txt', '%2e%2e%2fsecret.txt', '..%2fsecret.txt', '..%5csecret.txt', '..\\secret.txt', '/../secret.txt', '//../secret.txt', 'ecoles/../../secret.txt',
      'ecoles/..;/..;/secret.txt', 'assets../secret.txt', '%c0%ae%c0%ae/secret.txt', '%252e%252e/secret.txt', '%00', 'index.html%00.txt', '..%00/secret.txt', '../'.repeat(40) + 'etc/passwd', '%2e%2e/'.repeat(40) + 'etc/passwd', '/etc/passwd', '//etc/passwd', 'a'.repeat(60_000)]
    const paths = climbs.flatMap(climb => [base + climb, ...(base === '/' ? [] : [`/${climb}`, `${base.slice(0, -1)}${climb}`])])
    for (const path of [...paths, '../secret.txt', 'http://site.example/../secret.txt', '*', '/\0', '/ecoles/\x01']) {
      const answer = await demander(number, path)
      const said = answer.text
      assert.ok(!said.includes(SECRET) && !said.includes('root:'), path.slice(0, 80))
      assert.ok([301, 400, 403, 404, 405, 414].includes(answer.status), `${path.slice(0, 80)}: ${answer.status}`)
      if (answer.status === 404 && path.startsWith(base) && !/\.\.|%2e|%00/i.test(path)) perdu(answer, path.slice(0, 80))
    }
  })

  it(`${nom}: pages are read, and nothing else is done`, async () => {
    const head = await ask('', { method: 'HEAD' })
    assert.equal(head.status, 200)
    assert.equal(head.body.length, 0)
    assert.equal(Number(head.get('content-length')), read('index.html').length)
    protege(head, 'HEAD')
    assert.equal(head.all('allow').length, 0)
    for (const method of ['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'PROPFIND', 'FOO']) {
      const answer = await ask('', { method, headers: { 'Content-Length': 0 } })
      assert.ok(contexte.refus.includes(answer.status), `${method}: ${answer.status}`)
      protege(answer, method)
      if (answer.status === 405) assert.match(answer.get('allow'), /GET/, method)
    }
    assert.ok([400, 405, 501].includes((await ask('', { method: 'TRACE' })).status))
  })

  it(`${nom}: a part of a file is sent to who asks for it`, async () => {
    const answer = await ask('donnees/ecoles.csv', { headers: { Range: 'bytes=10-29' } })
    assert.equal(answer.status, 206)
    assert.ok(answer.body.equals(read('donnees/ecoles.csv').subarray(10, 30)))
    assert.match(answer.get('content-range'), /^bytes 10-29\/\d+$/)
    protege(answer, '206')
    const beyond = await ask('donnees/ecoles.csv', { headers: { Range: 'bytes=99999999-' } })
    assert.equal(beyond.status, 416)
    // nginx writes its headers twice here: the same policy twice is the same policy (CSP 3, 8.1).
    for (const [name, value] of ours.security) assert.deepEqual([...new Set(beyond.all(name))], [value], `416: ${name}`)
  })

  it(`${nom}: what was kept and did not change is not sent again`, async () => {
    for (const path of ['', 'ecoles/', 'donnees/ecoles.json', `assets/${files(join(site, 'assets')).find(file => file.endsWith('.css'))}`]) {
      for (const headers of [{}, { 'Accept-Encoding': 'gzip' }]) {
        const first = await ask(path, { headers })
        assert.ok(first.get('etag') && first.get('last-modified'), path)
        for (const condition of [{ 'If-None-Match': first.get('etag') }, { 'If-Modified-Since': first.get('last-modified') }]) {
          const again = await ask(path, { headers: { ...headers, ...condition } })
          assert.equal(again.status, 304, `${path} ${JSON.stringify({ ...headers, ...condition })}`)
          assert.equal(again.body.length, 0)
          protege(again, `304 ${path}`, path.startsWith('assets/') ? ours.assets : ours.pages)
        }
        assert.equal((await ask(path, { headers: { ...headers, 'If-None-Match': '"other"' } })).status, 200)
      }
    }
  })

  it(`${nom}: texts are sent compressed, and say the same`, async () => {
    const asset = `assets/${files(join(site, 'assets')).find(file => file.endsWith('.js'))}`
    for (const path of ['index.html', 'ecoles/index.html', 'donnees/ecoles.json', 'donnees/ecoles.csv', 'sitemap.xml', asset]) {
      const address = path.replace(/index\.html$/, '')
      const answer = await ask(address, { headers: { 'Accept-Encoding': 'gzip, deflate' } })
      assert.equal(answer.get('content-encoding'), 'gzip', path)
      assert.match(answer.all('vary').join(), /accept-encoding/i, path)
      assert.ok(gunzipSync(answer.body).equals(read(path)), path)
      protege(answer, path, path.startsWith('assets/') ? ours.assets : ours.pages)
      if (comprime) assert.ok(answer.body.equals(read(`${path}.gz`)), `${path}.gz is the one that is sent`)
      for (const accept of ['identity', 'gzip;q=0']) {
        const plain = await ask(address, { headers: { 'Accept-Encoding': accept } })
        assert.equal(plain.get('content-encoding'), undefined, `${path} ${accept}`)
        assert.ok(plain.body.equals(read(path)))
        assert.match(plain.all('vary').join(), /accept-encoding/i, `${path} ${accept}`)
      }
    }
    const lost = await ask('nulle-part/', { headers: { 'Accept-Encoding': 'gzip' } })
    assert.equal(lost.status, 404)
    const body = lost.get('content-encoding') === 'gzip' ? gunzipSync(lost.body) : lost.body
    assert.ok(body.equals(read('404.html')))
    protege(lost, '404, compressed')
  })

  it(`${nom}: real pages in Chromium, with no refusal of the security policy and no failed request`, async () => {
    const chromium = await browser()
    try {
      for (const path of ['', 'recherche/?q=soudeur', 'ecoles/gm2a/']) {
        const page = await chromium.newPage()
        const wrong = [], loaded = []
        page.on('console', message => { if (['error', 'warning'].includes(message.type())) wrong.push(message.text()) })
        page.on('pageerror', error => wrong.push(error.message))
        page.on('requestfailed', request => wrong.push(`${request.url()} ${request.failure()?.errorText}`))
        page.on('response', response => { loaded.push(response.url()); if (response.status() >= 400) wrong.push(`${response.status()} ${response.url()}`) })
        await page.addInitScript(() => document.addEventListener('securitypolicyviolation', event => console.error(`CSP ${event.violatedDirective} ${event.blockedURI}`)))
        const answer = await page.goto(`http://127.0.0.1:${number}${base}${path}`, { waitUntil: 'networkidle' })
        assert.equal(answer.status(), 200)
        if (path === 'ecoles/gm2a/') assert.ok(page.url().endsWith('/ecoles/gm2a-argentan/'), page.url())
        if (path.startsWith('recherche')) assert.ok(Number(await page.locator('[data-recherche-etat]').getAttribute('data-nombre')) > 0)
        assert.ok(loaded.some(url => url.endsWith('.css')) && loaded.some(url => url.endsWith('.js')), loaded.join(' '))
        assert.deepEqual(wrong, [], path)
        await page.close()
      }
    } finally {
      await chromium.close()
    }
  })
}


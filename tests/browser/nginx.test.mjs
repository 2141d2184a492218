// The recipes for nginx, run by the real nginx: only the port and the folder of the site are changed.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { chownSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import test, { after, before } from 'node:test'
import { brotliDecompressSync } from 'node:zlib'
import { demander, demarrer, dossier, epreuves, port, programme, publier, recette } from './serveurs.mjs'

const nginx = programme('nginx', '/usr/sbin/nginx')
const BROTLI = '/usr/lib/nginx/modules/ngx_http_brotli_static_module.so'

/** A recipe with nothing of ours but its port and its folder. */
function configuration (name, www, number, edit) {
  const text = readFileSync(recette(name), 'utf8')
  const places = { 'nginx.conf': '/var/www/ecoles-de-production', 'nginx-sous-dossier.conf': '/var/www/etabli' }
  assert.ok(text.split(places[name]).length >= 3, 'the folder is named in the recipe')
  return edit(text.replaceAll(places[name], www).replace('    listen 80;', `    listen 127.0.0.1:${number};`).replace('    listen [::]:80;\n', ''))
}

/** Starts nginx with a folder of its own for all it writes. */
async function servir (name, folder, options, edit = text => text, load = '') {
  const prefix = dossier()
  const www = join(prefix, 'www', 'etabli')
  mkdirSync(www, { recursive: true })
  const site = publier(www, folder, ...options)
  const number = await port()
  writeFileSync(join(prefix, 'site.conf'), configuration(name, www, number, edit))
  const own = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(kind => `  ${kind}_temp_path ${prefix}/run/${kind};\n`).join('')
  writeFileSync(join(prefix, 'nginx.conf'), `${load}daemon off;\nworker_processes 1;\npid ${prefix}/run/nginx.pid;\nerror_log stderr warn;\nevents { worker_connections 64; }\nhttp {\n  access_log off;\n${own}  include ${prefix}/site.conf;\n}\n`)
  mkdirSync(join(prefix, 'run'))
  if (process.getuid() === 0) chownSync(join(prefix, 'run'), 65534, 65534)
  const server = await demarrer(nginx, ['-p', prefix, '-e', 'stderr', '-c', join(prefix, 'nginx.conf')], number)
  assert.ok(!/\[(warn|emerg|alert|crit)\]/.test(server.said()), server.said())
  return { number, site, server }
}

const variantes = [
  { nom: 'nginx at the root', recette: 'nginx.conf', dossier: 'en-ligne', base: '/', comprime: true, options: ['--compress'] },
  { nom: 'nginx in a sub-folder', recette: 'nginx-sous-dossier.conf', dossier: 'edp', base: '/edp/', comprime: false, options: ['--base-url', 'https://www.exemple.fr/edp/'] },
]
for (const variante of variantes) {
  const contexte = { ...variante, refus: [405], interdit: [404] }
  before(async () => Object.assign(contexte, await servir(variante.recette, variante.dossier, variante.options)), { timeout: 300_000 })
  after(() => contexte.server?.close())
  epreuves(test, contexte)
}

test('nginx starts before the first publication', async () => {
  const prefix = dossier()
  for (const name of ['nginx.conf', 'nginx-sous-dossier.conf']) {
    const own = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(kind => `${kind}_temp_path ${prefix}/${kind};`).join('')
    writeFileSync(join(prefix, 'site.conf'), configuration(name, join(prefix, 'www'), await port(), text => text))
    writeFileSync(join(prefix, 'nginx.conf'), `pid ${prefix}/pid;events {}\nhttp { access_log off; ${own} include ${prefix}/site.conf; }\n`)
    const checked = spawnSync(nginx, ['-t', '-q', '-p', prefix, '-e', 'stderr', '-c', join(prefix, 'nginx.conf')], { encoding: 'utf8' })
    assert.equal(checked.status, 0, checked.stderr)
  }
})

test('nginx sends the lighter copies that the recipe offers, once its line is read', { timeout: 300_000 }, async () => {
  assert.ok(existsSync(BROTLI), 'libnginx-mod-http-brotli-static is missing: tests/tout installs it')
  const edit = text => { assert.ok(text.includes('# brotli_static on;')); return text.replace('# brotli_static on;', 'brotli_static on;') }
  const { number, site, server } = await servir('nginx.conf', 'en-ligne', ['--compress'], edit, `load_module ${BROTLI};\n`)
  try {
    const answer = await demander(number, '/ecoles/', { headers: { 'Accept-Encoding': 'gzip, deflate, br' } })
    assert.equal(answer.get('content-encoding'), 'br')
    assert.equal(answer.get('content-type'), 'text/html; charset=utf-8')
    assert.equal(answer.all('content-security-policy').length, 1)
    assert.ok(answer.body.equals(readFileSync(join(site, 'ecoles/index.html.br'))))
    assert.ok(brotliDecompressSync(answer.body).equals(readFileSync(join(site, 'ecoles/index.html'))))
    assert.equal((await demander(number, '/ecoles/', { headers: { 'Accept-Encoding': 'gzip' } })).get('content-encoding'), 'gzip')
  } finally {
    await server.close()
  }
})

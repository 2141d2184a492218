// The `.htaccess` of the site, read by the real Apache, with the block of docs/publier/apache.md.
import assert from 'node:assert/strict'
import { chownSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import test, { after, before } from 'node:test'
import { demarrer, dossier, epreuves, port, programme, publier, recette } from './serveurs.mjs'

const apache = programme('apache2', '/usr/sbin/apache2', '/usr/sbin/httpd')
const MODULES = '/usr/lib/apache2/modules'
const guide = () => readFileSync(recette('apache.md'), 'utf8')

/** The block of the guide, with another port and folder. */
function hote (www, number, racine) {
  const block = guide().split('```apache\n')[1].split('```')[0]
  const place = '/var/www/ecoles-de-production'
  assert.equal(block.split(place).length, 3)
  return block.replace('*:80', `127.0.0.1:${number}`).replace(`DocumentRoot ${place}/en-ligne`, `DocumentRoot ${racine}`).replaceAll(place, www)
}

/** Only the modules that the guide asks for, and what Apache cannot start without. */
async function servir (folder, options, racine) {
  const prefix = dossier()
  const www = join(prefix, 'www', 'etabli')
  mkdirSync(www, { recursive: true })
  const site = publier(www, folder, ...options)
  const number = await port()
  const asked = guide().match(/a2enmod (.+)/)[1].split(' ')
  const load = ['mpm_event', 'authz_core', ...asked].map(name => `LoadModule ${name}_module ${MODULES}/mod_${name}.so\n`).join('')
  writeFileSync(join(prefix, 'httpd.conf'), `ServerRoot ${prefix}\nServerName 127.0.0.1\nListen 127.0.0.1:${number}\nPidFile ${prefix}/run/pid\nErrorLog ${prefix}/run/erreurs\nDefaultRuntimeDir ${prefix}/run\n${load}TypesConfig /etc/mime.types\n<FilesMatch "^\\.ht">\n  Require all denied\n</FilesMatch>\n${hote(www, number, join(www, racine))}`)
  mkdirSync(join(prefix, 'run'))
  if (process.getuid() === 0) chownSync(join(prefix, 'run'), 65534, 65534)
  const server = await demarrer(apache, ['-D', 'FOREGROUND', '-f', join(prefix, 'httpd.conf')], number)
  return { number, site, server }
}

const variantes = [
  { nom: 'Apache at the root', dossier: 'en-ligne', racine: 'en-ligne', base: '/', options: ['--compress'] },
  { nom: 'Apache in a sub-folder', dossier: 'html/edp', racine: 'html', base: '/edp/', options: ['--base-url', 'https://www.exemple.fr/edp/'] },
]
for (const variante of variantes) {
  const contexte = { ...variante, refus: [405, 501], interdit: [403, 404] }
  before(async () => Object.assign(contexte, await servir(variante.dossier, variante.options, variante.racine)), { timeout: 300_000 })
  after(() => contexte.server?.close())
  epreuves(test, contexte)
}

// The dates as a calendar that other programs open: iCalendar (RFC 5545).
import { iso } from './calcul.js'

const court = n => iso(n).replaceAll('-', '')
const propre = texte => texte.replace(/[\\;,]/g, '\\$&').replace(/\r?\n/g, '\\n')

/** Lines of 75 bytes at most; the next ones begin with a space (3.1). */
export function pliee (ligne) {
  let sortie = ''
  let octets = 0
  for (const lettre of ligne) {
    const taille = new TextEncoder().encode(lettre).length
    if (octets + taille > 75) { sortie += '\r\n '; octets = 1 }
    sortie += lettre
    octets += taille
  }
  return sortie + '\r\n'
}

/**
 * @param {{id: string, nom: string, debut: number, fin: number}[]} travaux  The last day is that before `fin`.
 * @param {number} ouverture
 * @param {string} adresse  Of the page.
 * @param {Date} maintenant
 */
export function agenda (travaux, ouverture, adresse, maintenant) {
  const timbre = maintenant.toISOString().replace(/[-:]|\.\d+/g, '')
  const evenement = (id, nom, debut, fin) => ['BEGIN:VEVENT', `UID:${id}-${court(ouverture)}@etabli`, `DTSTAMP:${timbre}`, `DTSTART;VALUE=DATE:${court(debut)}`, `DTEND;VALUE=DATE:${court(fin)}`, `SUMMARY:${propre(nom)}`, `URL:${adresse}`, 'TRANSP:TRANSPARENT', 'END:VEVENT']
  return [
    'BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Etabli//Retro-planning//FR', 'CALSCALE:GREGORIAN',
    ...travaux.flatMap(t => evenement(t.id, t.nom, t.debut, t.fin)),
    ...evenement('ouverture', 'Ouverture de l’école', ouverture, ouverture + 1),
    'END:VCALENDAR'
  ].map(pliee).join('')
}

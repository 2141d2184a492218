// What is ticked in the guide: identifiers, in the address of the page or, once somebody asks, on this device.

const CLE = 'guide'
const propres = ids => [...new Set(ids)].filter(id => /^[a-z0-9-]+$/.test(id))

/** The identifiers of an address, `?fait=salle,inviter`; `null` when it has none. @returns {string[] | null} */
export function lues (recherche) {
  const fait = new URLSearchParams(recherche).get('fait')
  return fait === null ? null : propres(fait.split(','))
}

/** An address that carries them, whatever else it asks for. */
export function avec (href, ids) {
  const url = new URL(href)
  url.searchParams.delete('fait')
  const reste = url.search.slice(1)
  const fait = ids.length ? `fait=${propres(ids).join(',')}` : ''
  url.search = [reste, fait].filter(Boolean).join('&')
  return url.href
}

/** What this device keeps, `null` when it keeps nothing. @returns {string[] | null} */
export function gardees () {
  try {
    const texte = localStorage.getItem(CLE)
    return texte === null ? null : propres(texte.split(','))
  } catch { return null }
}

/** @returns {boolean} Whether the device accepts. */
export function garder (ids) {
  try { localStorage.setItem(CLE, propres(ids).join(',')); return true } catch { return false }
}

export function oublier () {
  try { localStorage.removeItem(CLE) } catch { /* nothing was kept */ }
}

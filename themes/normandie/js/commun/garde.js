// What was kept: identifiers of schools, in this tab only, and only once the person kept one.

const CLE = 'selection'
/** More would fit neither a table nor an address. */
export const MAXIMUM = 12

const propre = ids => [...new Set(ids)].filter(id => /^[a-z0-9-]+$/.test(id)).slice(0, MAXIMUM)

/** @returns {string[]} */
export function gardees () {
  try { return propre((sessionStorage.getItem(CLE) ?? '').split(',')) } catch { return [] }
}

/** Where storage is refused, nothing is kept from page to page; the address still holds it. */
export function garder (ids) {
  try { if (ids.length) sessionStorage.setItem(CLE, propre(ids).join(',')); else sessionStorage.removeItem(CLE) } catch { /* refused */ }
}

/** The identifiers of an address: `?ecoles=a,b`. */
export const lues = recherche => propre((new URLSearchParams(recherche).get('ecoles') ?? '').split(','))

export const adresse = ids => `?ecoles=${propre(ids).join(',')}`

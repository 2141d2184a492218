#!/usr/bin/env bash
# Publie le site par rsync (à travers ssh, ou sur la même machine), et revient en arrière.
#
#   ./rsync.sh publier public compte@serveur:/var/www/ecoles-de-production
#   ./rsync.sh lister         compte@serveur:/var/www/ecoles-de-production
#   ./rsync.sh revenir        compte@serveur:/var/www/ecoles-de-production [VERSION]
#
# Le serveur garde les cinq dernières versions, chacune dans son dossier ; un lien montre celle qui est en ligne :
#
#   versions/2026-11-21T14-30-05Z/    le site, entier
#   en-ligne -> versions/2026-11-21T14-30-05Z      la racine à donner à nginx ou à Apache
#
# Le lien change en une seule opération, quand tout est arrivé : jamais un site à moitié copié. Une copie interrompue ne
# change rien. Les fichiers qui n'ont pas changé ne sont ni envoyés, ni gardés deux fois.
#
# Réglages, par l'environnement : SSH (« ssh -i cle -p 2222 »), LIEN (en-ligne), GARDER (5).
# Sur le serveur : sh, rsync 3, et les commandes GNU (toute distribution Linux).
# Les programmes entre apostrophes sont pour le serveur : rien ne doit y être remplacé ici.
# shellcheck disable=SC2016
set -euo pipefail

SSH=${SSH:-ssh}
LIEN=${LIEN:-en-ligne}
GARDER=${GARDER:-5}

arret () { printf 'rsync.sh : %s\n' "$1" >&2; exit "${2:-1}"; }

usage () { sed -n '2,7s/^# \{0,1\}//p' "$0" >&2; exit 2; }

# « compte@serveur:/chemin » est ailleurs ; « /chemin » est sur cette machine.
ou () {
  case $1 in
    *:/*) hote=${1%%:*} dossier=${1#*:} ;;
    /*) hote='' dossier=$1 ;;
    *) arret "« $1 » : écrivez /chemin, ou compte@serveur:/chemin, à partir de la racine" 2 ;;
  esac
  dossier=${dossier%/}
  case $dossier in
    '') arret "la racine du disque n'est pas un dossier de site" 2 ;;
    *[!A-Za-z0-9/._-]*) arret "« $dossier » : seulement des lettres sans accents, des chiffres et / . _ -" 2 ;;
  esac
  case $hote in -*) arret "« $hote » n'est pas un serveur" 2 ;; esac
  case $LIEN in ''|.*|versions|*[!A-Za-z0-9._-]*) arret "LIEN=« $LIEN » n'est pas un nom de lien" 2 ;; esac
  case $GARDER in ''|0|*[!0-9]*) arret "GARDER=« $GARDER » n'est pas un nombre de versions" 2 ;; esac
}

# Lance un petit programme sh là où est le site. Ses arguments ne contiennent que des lettres sûres (voir « ou »).
la_bas () {
  local programme=$1
  shift
  if [ -n "$hote" ]; then
    # shellcheck disable=SC2086 # SSH peut porter des options
    printf '%s\n' "$programme" | $SSH "$hote" "sh -eu -s -- $*"
  else
    printf '%s\n' "$programme" | sh -eu -s -- "$@"
  fi
}

# Change le lien : « mv -T » est un rename(2), qui réussit ou ne fait rien.
BASCULER='
basculer () {
  [ -f "versions/$1/version.json" ] || { echo "rsync.sh : versions/$1 est vide ou incomplet" >&2; exit 1; }
  ln -sfn "versions/$1" ".$LIEN.nouveau"
  mv -T ".$LIEN.nouveau" "$LIEN"
  echo "En ligne : $1"
}
'

PREPARER='
mkdir -p "$1/versions"; cd "$1"
if [ -e "$3" ] && [ ! -L "$3" ]; then
  echo "rsync.sh : $3 est déjà là, et ce devrait être un lien : déplacez-le" >&2; exit 1
fi
# Une copie abandonnée depuis plus de 24 heures ne servira plus ; une autre, plus récente, est peut-être en cours.
find versions -maxdepth 1 -name ".arrivee-*" -mmin +1440 -exec rm -rf {} +
mkdir "versions/$2"
# Avec quoi comparer : la version en ligne.
readlink "$3" || true
'

# rsync écrit encore un instant après avoir été arrêté.
ABANDONNER='
cd "$1/versions" 2>/dev/null || exit 0
rm -rf "$2" 2>/dev/null || { sleep 1; rm -rf "$2"; }
'

INSTALLER=$BASCULER'
cd "$1"; LIEN=$4
mv -T "versions/$2" "versions/$3"
basculer "$3"
# Les plus anciennes partent, jamais celle qui est en ligne.
ls -1 versions | head -n -"$5" | while read -r ancienne; do
  [ "versions/$ancienne" = "$(readlink "$LIEN")" ] || rm -rf "versions/$ancienne"
done
'

REVENIR=$BASCULER'
cd "$1"; LIEN=$2
actuelle=$(readlink "$LIEN"); actuelle=${actuelle#versions/}
choisie=${3:-$(ls -1 versions | while read -r v; do [ "$v" = "$actuelle" ] && break; echo "$v"; done | tail -n 1)}
[ -n "$choisie" ] || { echo "rsync.sh : aucune version avant $actuelle" >&2; exit 1; }
basculer "$choisie"
'

LISTER='
cd "$1"
actuelle=$(readlink "$2" || true)
ls -1 versions | while read -r v; do
  if [ "versions/$v" = "$actuelle" ]; then echo "$v  en ligne"; else echo "$v"; fi
done
'

publier () {
  local site=${1%/} arrivee version precedente
  local -a comparer=() par=()
  grep -q '"generateur": "etabli ' "$site/version.json" 2>/dev/null ||
    arret "« $site » n'est pas un site fait par etabli : lancez d'abord etabli build"
  ou "$2"
  version=$(date -u +%Y-%m-%dT%H-%M-%SZ)
  arrivee=.arrivee-$version-$$
  # Copiée en entier ou abandonnée : rien ne reste à côté.
  # shellcheck disable=SC2064 # ces noms sont ceux de maintenant
  trap "la_bas '$ABANDONNER' '$dossier' '$arrivee' || true" EXIT
  trap 'exit 130' INT TERM HUP
  precedente=$(la_bas "$PREPARER" "$dossier" "$arrivee" "$LIEN")
  [[ $precedente != versions/* ]] || comparer=(--link-dest="$dossier/$precedente")
  [ -z "$hote" ] || par=(-e "$SSH")
  # L'écriture ${x[@]+…} est pour bash 3, celui des Mac.
  # Comparés par leur contenu : un fichier refait à l'identique garde sa date, et les navigateurs leur copie.
  rsync --recursive --checksum --chmod=D755,F644 --perms --delete \
    ${comparer[@]+"${comparer[@]}"} ${par[@]+"${par[@]}"} \
    "$site/" "${hote:+$hote:}$dossier/versions/$arrivee/"
  la_bas "$INSTALLER" "$dossier" "$arrivee" "$version" "$LIEN" "$GARDER"
  trap - EXIT
}

case ${1:-}:$# in
  publier:3) publier "$2" "$3" ;;
  lister:2) ou "$2"; la_bas "$LISTER" "$dossier" "$LIEN" ;;
  revenir:2) ou "$2"; la_bas "$REVENIR" "$dossier" "$LIEN" ;;
  revenir:3)
    ou "$2"
    case $3 in *[!0-9TZ-]*) arret "« $3 » n'est pas une version : voyez ./rsync.sh lister" 2 ;; esac
    la_bas "$REVENIR" "$dossier" "$LIEN" "$3" ;;
  *) usage ;;
esac

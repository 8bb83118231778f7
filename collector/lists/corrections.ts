// Sites that a source lists wrongly for a school: looked at by a person, each with the reason, and taken out at compiling.
// Only innocent sites may stand here: this file is readable.
import type { CategoryName } from '../../shared/guard/categories.ts'

export interface Correction {
  host: string
  /** The category that does not apply; other categories of the same site stay. */
  not: CategoryName
  why: string
}

const correct = (not: CategoryName, why: string, ...hosts: readonly string[]): Correction[] =>
  hosts.map((host) => ({ host, not, why }))

export const CORRECTIONS: readonly Correction[] = [
  ...correct('file-sharing', 'space science for schools', 'nasa.gov'),
  ...correct('file-sharing', 'public broadcaster', 'pbs.org', 'cspan.com'),
  ...correct('file-sharing', 'library of free books', 'gutenberg.org'),
  ...correct('file-sharing', 'library', 'archive.org', 'publiclibrary.metamute.org'),
  ...correct('file-sharing', 'research body', 'mpg.de'),
  ...correct('file-sharing', 'university lectures', 'webcast.berkeley.edu', 'mitworld.mit.edu'),
  ...correct('file-sharing', 'science films for schools', 'vega.org.uk'),
  ...correct('file-sharing', 'free operating systems', 'linuxtracker.org', 'lnx-bbc.org', 'tracker.parrotlinux.org'),
  ...correct('scams', 'reviews of companies', 'trustpilot.com'),
  ...correct('scams', 'job search', 'talent.com'),
  ...correct('drugs', 'reference on medicines', 'drugs.com', 'druglibrary.org'),
  ...correct(
    'drugs',
    'university department',
    'chem.ox.ac.uk',
    'chemweb.calpoly.edu',
    'prohibition.history.ohio-state.edu',
  ),
  ...correct('drugs', 'health education', 'goaskalice.columbia.edu', 'cesar.umd.edu', 'drogenpraevention.de'),
  ...correct('drugs', 'European drugs agency', 'emcdda.eu.int', 'emcdda.europa.eu'),
  ...correct('drugs', 'drug advice charity', 'release.org.uk', 'addictiontoday.co.uk'),
  ...correct('drugs', 'government or national library', 'oflc.gov.au', 'biography.nbuv.gov.ua'),
  ...correct('drugs', 'party policy', 'drugs.greenparty.org.uk'),
  ...correct('pornography', 'sex and relationships education', 'scarleteen.com'),
  ...correct('pornography', 'support after child sexual abuse', 'mosac.org.uk'),
  ...correct('pornography', 'sexual health charity', 'naz.org.uk'),
]

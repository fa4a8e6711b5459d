import type { Random } from './random.ts';

const given = `Ada Amina Anders Aiko Bao Carla Chidi Daniel Elena Farid Grace Hana Ines Ivan Jamal Jana Kenji Lars Leila Lucia
  Marta Mei Mateo Nadia Nils Omar Paula Priya Rosa Samuel Sofia Tariq Thandi Tomas Uma Viktor Wanjiru Yara Yusuf Zoe`;
const family = `Abara Almeida Andersson Bauer Castro Chen Costa Diallo Duarte Fischer Garcia Haddad Hansen Ito Jansen Kamau
  Kaya Keller Kovacs Larsen Lopez Mbeki Meyer Mori Moreau Nakamura Ndiaye Novak Okafor Patel Pereira Quispe Rossi Sato
  Schmidt Silva Singh Suzuki Tanaka Weber`;
const givenNames = given.split(/\s+/);
const familyNames = family.split(/\s+/);

/** The name of a borrower who does not exist. */
export function clientName(random: Random): string {
  return `${random.pick(givenNames)} ${random.pick(familyNames)}`;
}

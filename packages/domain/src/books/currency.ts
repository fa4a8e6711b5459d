/** Currencies of ISO 4217 whose minor unit is not a hundredth. Source: ISO 4217, table A.1. */
const unusualDigits: Readonly<Record<string, number>> = {
  BHD: 3,
  BIF: 0,
  CLF: 4,
  CLP: 0,
  DJF: 0,
  GNF: 0,
  IQD: 3,
  ISK: 0,
  JOD: 3,
  JPY: 0,
  KMF: 0,
  KRW: 0,
  KWD: 3,
  LYD: 3,
  OMR: 3,
  PYG: 0,
  RWF: 0,
  TND: 3,
  UGX: 0,
  UYI: 0,
  UYW: 4,
  VND: 0,
  VUV: 0,
  XAF: 0,
  XOF: 0,
  XPF: 0,
};

/** Currencies that money can be lent in; funds and metals are left out. Source: ISO 4217, table A.1. */
const known = new Set(
  `
    AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BOV BRL BSD BTN BWP BYN BZD
    CAD CDF CHE CHF CHW CLF CLP CNY COP COU CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP
    GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW
    KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN
    NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD
    SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD USN UYI UYU UYW
    UZS VED VES VND VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG
  `
    .trim()
    .split(/\s+/),
);

/** Whether the text is the code of a currency. */
export function isCurrency(code: string): boolean {
  return known.has(code);
}

/** Decimals of a currency. */
export function currencyDigits(code: string): number {
  return unusualDigits[code] ?? 2;
}

const firstLetter = 'A'.charCodeAt(0);
const letters = 26;

/** The number of a currency in the database: its three letters as digits to the base of 26. */
export function currencyNumber(code: string): number {
  let number = 0;
  for (const letter of code) number = number * letters + letter.charCodeAt(0) - firstLetter;
  return number;
}

/** The number of each currency. */
export const currencyNumbers: Readonly<Record<string, number>> = Object.fromEntries(
  Array.from(known, (code) => [code, currencyNumber(code)]),
);

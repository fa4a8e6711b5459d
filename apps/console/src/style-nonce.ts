import { setNonce } from 'get-nonce';

/**
 * The nonce that styles have to carry which are written as the page goes: its policy lets in no other. The server writes
 * another one into the page each time.
 */
const nonce = document.querySelector<HTMLMetaElement>('meta[property=csp-nonce]')?.nonce ?? '';

// For the libraries that ask for it there; the others are told by the provider of Mantine.
setNonce(nonce);

export const styleNonce = () => nonce;

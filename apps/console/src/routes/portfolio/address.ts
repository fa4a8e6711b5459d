import { textIn } from '../../api/place.ts';

/** What the address of the portfolio says: of which date it is. */
export interface PortfolioAddress {
  readonly date?: string | undefined;
}

export const portfolioAddress = (search: Record<string, unknown>): PortfolioAddress => ({
  date: textIn(search.date),
});

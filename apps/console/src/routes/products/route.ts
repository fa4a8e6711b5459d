import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { type Place, placeIn } from '../../api/place.ts';
import { rootRoute } from '../root.tsx';

/** What the address of the products says: which kind of them, and which page. */
interface ProductsAddress extends Place {
  readonly kind?: 'savings' | undefined;
}

export const productsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/products',
  validateSearch: (search: Record<string, unknown>): ProductsAddress => ({
    ...placeIn(search),
    kind: search.kind === 'savings' ? 'savings' : undefined,
  }),
  component: lazyRouteComponent(() => import('./products.tsx'), 'Products'),
});

export const newProductRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/products/new',
  component: lazyRouteComponent(() => import('./new-product.tsx'), 'NewProduct'),
});

export const productRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/products/$id',
  component: lazyRouteComponent(() => import('./product.tsx'), 'Product'),
});

export const newSavingsProductRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/products/savings/new',
  component: lazyRouteComponent(() => import('./savings/new-savings-product.tsx'), 'NewSavingsProduct'),
});

export const savingsProductRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/products/savings/$id',
  component: lazyRouteComponent(() => import('./savings/savings-product.tsx'), 'SavingsProduct'),
});

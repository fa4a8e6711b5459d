import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { placeIn } from '../../api/place.ts';
import { rootRoute } from '../root.tsx';

export const productsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/products',
  validateSearch: placeIn,
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

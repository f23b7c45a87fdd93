import { type ProvisioningChoice } from '../../../config/provisioning-choice';

/** How installations are simulated. */
export type SimulationOptions = ProvisioningChoice & { readonly kind: 'simulated' };

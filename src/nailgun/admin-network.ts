/** Name of the network that nodes boot from. The first one belongs to the master; extra racks have their own. */
export const ADMIN_NETWORK = 'fuelweb_admin';

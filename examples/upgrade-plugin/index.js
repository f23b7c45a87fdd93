/**
 * The company's releases up to 8.0 have a section `company` with the proxy as one setting. From 9.0 on the proxy
 * has a section of its own, and without this change every seed would get that section's default.
 */
class MoveProxy {
  static transformation = {
    object: 'cluster',
    version: '9.0',
    name: 'company_proxy',
    description: 'Moves the proxy from the section "company" to "company_proxy".',
  };

  /** @param attributes {editable, generated} of the original: a copy, so that it may be changed */
  transform(attributes) {
    const { company } = attributes.editable;
    // Not every environment was deployed from a release of the company.
    if (company?.proxy === undefined) return attributes;
    attributes.editable.company_proxy = { ...attributes.editable.company_proxy, url: company.proxy };
    delete company.proxy;
    return attributes;
  }
}

/** The company's load balancer has its address under another name since its network role was renamed. */
class RenameLoadBalancer {
  static transformation = {
    object: 'vip',
    version: '9.0',
    name: 'company_load_balancer',
    description: 'Renames the virtual address "company_lb" to "company_api".',
  };

  /** @param networks {network: {virtual address: {ip_addr, vip_namespace, is_user_defined}}} */
  transform(networks) {
    for (const addresses of Object.values(networks)) {
      if (!Object.hasOwn(addresses, 'company_lb')) continue;
      addresses.company_api = addresses.company_lb;
      delete addresses.company_lb;
    }
    return networks;
  }
}

module.exports = {
  name: 'example-upgrade-plugin',
  version: '1.0.0',
  transformations: [MoveProxy, RenameLoadBalancer],
};

package farmgate.shared.personal;

/**
 * Personal data, sealed with the key of the person it belongs to. Only a {@link Vault} that still holds the key can
 * open it; forgetting a person destroys the key, and with it every copy of the text wherever it was kept.
 *
 * @param person whose key it is, such as {@code frm_…} or {@code buy_…}
 * @param sealed AES-GCM over the JSON of a small record, in Base64
 */
public record Personal(String person, String sealed) {}

package farmgate.shared.personal;

import org.jspecify.annotations.Nullable;

/** A person's name and how to reach her. Always kept sealed. */
public record Contact(
        String name, @Nullable String phone, @Nullable String address) {

    public static Contact of(String name, @Nullable String phone) {
        return new Contact(name, phone, null);
    }
}

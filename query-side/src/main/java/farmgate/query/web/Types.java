package farmgate.query.web;

import org.springframework.http.MediaType;

/** Names of media types, for endpoints to say in which forms they answer. */
public final class Types {

    public static final String JSON = MediaType.APPLICATION_JSON_VALUE;
    public static final String CSV = "text/csv";
    public static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    public static final String PDF = MediaType.APPLICATION_PDF_VALUE;

    private Types() {}
}

namespace SearchNode.Http;

/// <summary>Elasticsearch's media types: plain JSON and the versioned vendor types that its clients send.</summary>
internal static class MediaType
{
    private const string Vendor = "application/vnd.elasticsearch+";

    /// <summary>The content type of a JSON answer: what the client asked for where it asked for a vendor type.</summary>
    public static string ForAnswer(string accept)
    {
        foreach (var part in accept.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (part.StartsWith(Vendor + "json", StringComparison.OrdinalIgnoreCase))
            {
                return $"{Vendor}json;compatible-with={CompatibleWith(part, "Accept")}";
            }
        }

        return "application/json";
    }

    /// <exception cref="ApiException">406 for a body that is neither JSON nor newline-delimited JSON.</exception>
    public static void CheckBody(string? contentType)
    {
        if (string.IsNullOrEmpty(contentType))
        {
            throw new ApiException(406, "media_type_header_exception", "Content-Type header is missing");
        }

        var type = contentType.Split(';')[0].Trim().ToLowerInvariant();
        if (type is "application/json" or "application/x-ndjson")
        {
            return;
        }

        if (type is Vendor + "json" or Vendor + "x-ndjson")
        {
            _ = CompatibleWith(contentType, "Content-Type");
            return;
        }

        throw new ApiException(406, "media_type_header_exception", $"Content-Type header [{contentType}] is not supported");
    }

    private static string CompatibleWith(string value, string header)
    {
        foreach (var parameter in value.Split(';').Skip(1))
        {
            var pair = parameter.Split('=', 2, StringSplitOptions.TrimEntries);
            if (pair is ["compatible-with", var version])
            {
                return version is "8" or "9"
                    ? version
                    : throw new ApiException(400, "media_type_header_exception", $"A compatible version is required on {header} header, but was [{value}]: versions 8 and 9 are spoken");
            }
        }

        return "8";
    }
}

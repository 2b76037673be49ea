namespace Aspire.Hosting.ApplicationModel;

/// <summary>Tells which host names mean the developer's own machine.</summary>
public static class EndpointHostHelpers
{
    /// <summary>Whether a URI's host is <c>localhost</c>.</summary>
    /// <param name="uri">The URI; null is not.</param>
    /// <returns>Whether it is.</returns>
    public static bool IsLocalhost(Uri? uri) => uri is not null && IsLocalhost(uri.Host);

    /// <summary>Whether a host is <c>localhost</c>.</summary>
    /// <param name="host">The host name; null is not.</param>
    /// <returns>Whether it is.</returns>
    public static bool IsLocalhost(string? host) => string.Equals(host, KnownHostNames.Localhost, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a URI's host ends in <c>.localhost</c>.</summary>
    /// <param name="uri">The URI; null does not.</param>
    /// <returns>Whether it does.</returns>
    public static bool IsLocalhostTld(Uri? uri) => uri is not null && IsLocalhostTld(uri.Host);

    /// <summary>Whether a host ends in <c>.localhost</c>.</summary>
    /// <param name="host">The host name; null does not.</param>
    /// <returns>Whether it does.</returns>
    public static bool IsLocalhostTld(string? host) => host?.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase) is true;

    /// <summary>Whether a URI's host ends in <c>.dev.localhost</c>.</summary>
    /// <param name="uri">The URI; null does not.</param>
    /// <returns>Whether it does.</returns>
    public static bool IsDevLocalhostTld(Uri? uri) => uri is not null && IsDevLocalhostTld(uri.Host);

    /// <summary>Whether a host ends in <c>.dev.localhost</c>.</summary>
    /// <param name="host">The host name; null does not.</param>
    /// <returns>Whether it does.</returns>
    public static bool IsDevLocalhostTld(string? host) => host?.EndsWith(".dev.localhost", StringComparison.OrdinalIgnoreCase) is true;

    /// <summary>Whether a URI's host is <c>localhost</c> or ends in <c>.localhost</c>.</summary>
    /// <param name="uri">The URI; null is neither.</param>
    /// <returns>Whether it is.</returns>
    public static bool IsLocalhostOrLocalhostTld(Uri? uri) => uri is not null && IsLocalhostOrLocalhostTld(uri.Host);

    /// <summary>Whether a host is <c>localhost</c> or ends in <c>.localhost</c>.</summary>
    /// <param name="host">The host name; null is neither.</param>
    /// <returns>Whether it is.</returns>
    public static bool IsLocalhostOrLocalhostTld(string? host) => IsLocalhost(host) || IsLocalhostTld(host);
}

using System.Globalization;

namespace EnvironmentKit.Nginx.Configuration;

/// <summary>Writes host and port as nginx reads them.</summary>
internal static class NginxAddress
{
    public static string Format(string host, int port) =>
        string.Create(CultureInfo.InvariantCulture, $"{(host.Contains(':') ? $"[{host}]" : host)}:{port}");

    public static string Format(NginxListener listener) =>
        listener.Address is null ? listener.Port.ToString(CultureInfo.InvariantCulture) : Format(listener.Address, listener.Port);
}

using System.Security.Cryptography;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Configuration;

namespace Aspire.Hosting.Dcp.Containers;

/// <summary>The names of containers and of their network.</summary>
internal static class ContainerNames
{
    private const int SuffixLength = 8;
    private const int LongestApplicationName = 32;
    private const string SuffixLetters = "abcdefghijklmnopqrstuvwxyz";
    private const string AppHostSuffix = "AppHost";

    /// <summary>The name by which every container finds a resource's container.</summary>
    public static string OnNetwork(IResource resource) => $"{resource.Name}.dev.internal";

    /// <summary>Eight letters that tell this run's objects from those of any other.</summary>
    public static string RandomSuffix() => RandomNumberGenerator.GetString(SuffixLetters, SuffixLength);

    /// <summary>Eight digits that are the same in every run of this AppHost, so that what outlives a run is found again.</summary>
    public static string LastingSuffix(IConfiguration configuration) =>
        configuration["AppHost:Sha256"] is { Length: >= SuffixLength } hash ? hash[..SuffixLength].ToLowerInvariant() : RandomSuffix();

    /// <summary>The name on the engine of the network that the containers share.</summary>
    /// <param name="applicationName">The application's name, perhaps with the suffix <c>.AppHost</c>.</param>
    /// <param name="isPersistent">Whether the network outlives the run.</param>
    /// <param name="configuration">Says what is the same in every run.</param>
    public static string OfNetwork(string applicationName, bool isPersistent, IConfiguration configuration)
    {
        var name = isPersistent ? $"aspire-persistent-network-{LastingSuffix(configuration)}" : $"aspire-session-network-{RandomSuffix()}";
        var application = applicationName.EndsWith(AppHostSuffix, StringComparison.OrdinalIgnoreCase) ? applicationName[..^AppHostSuffix.Length] : applicationName;
        application = new string([.. application.Where(char.IsAsciiLetterOrDigit).Take(LongestApplicationName)]);
        return application.Length == 0 ? name : $"{name}-{application}";
    }
}

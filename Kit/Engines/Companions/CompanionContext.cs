using Aspire.Hosting.ApplicationModel;
using EnvironmentKit.Engines.Accounts;
using EnvironmentKit.Engines.Folders;

namespace EnvironmentKit.Engines.Companions;

/// <summary>What an engine may know when it plans one start of one server.</summary>
internal sealed record CompanionContext
{
    /// <summary>The declared resource.</summary>
    public required IResource Resource { get; init; }

    /// <summary>What was declared for the container, with values resolved.</summary>
    public required DeclaredContainer Declared { get; init; }

    /// <summary>The server's own folder: mode 0700, owned by <see cref="Account"/>, empty at the first start of a run.</summary>
    public required string Folder { get; init; }

    /// <summary>The folders of this checkout.</summary>
    public required EnvironmentFolder Environment { get; init; }

    /// <summary>The user that the server runs as, or null when it runs as the user of the AppHost.</summary>
    public required Account? Account { get; init; }

    /// <summary>The port of each declared endpoint, by endpoint name, on 127.0.0.1.</summary>
    public required IReadOnlyDictionary<string, int> Ports { get; init; }

    /// <summary>Takes one more free private port, the same for the same purpose during the run.</summary>
    public required Func<string, int> ClaimPort { get; init; }

    /// <summary>Services of the running application.</summary>
    public required IServiceProvider Services { get; init; }
}

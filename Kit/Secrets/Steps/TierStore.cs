using Aspire.Hosting.Pipelines;
using EnvironmentKit.Deployment;
using EnvironmentKit.Deployment.Resolution;
using EnvironmentKit.Publishing;
using EnvironmentKit.Secrets.Format;
using EnvironmentKit.Secrets.Input;
using EnvironmentKit.Secrets.Keys;
using EnvironmentKit.Tiers;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace EnvironmentKit.Secrets.Steps;

/// <summary>A tier's store as the steps use it: its file, what it must hold, and the keys at hand.</summary>
internal sealed class TierStore : IDisposable
{
    private const string Folder = "manifests";

    private readonly Func<CancellationToken, Task<TierDeployment>> _resolve;
    private byte[]? _content;

    public TierStore(string repository, StoreIdentity identity, SecretOptions options, Lazy<SecretVariables> variables, Func<CancellationToken, Task<TierDeployment>> resolve)
    {
        Repository = repository;
        Identity = identity;
        Options = options;
        Keys = new KeySource(options, variables, identity.Tier);
        File = FileOf(repository, identity.Tier);
        _resolve = resolve;
    }

    /// <summary>The repository's root.</summary>
    public string Repository { get; }

    public StoreIdentity Identity { get; }

    /// <summary>For whom the tier's manifests are written.</summary>
    public IReadOnlyList<Target> Targets { get; init; } = [];

    public SecretOptions Options { get; }

    public KeySource Keys { get; }

    public StoreFile File { get; }

    /// <summary>Where a tier's store lies, whether there is one or not: with the manifests that are committed.</summary>
    public static StoreFile FileOf(string repository, string tier) => new(
        Path.Join(repository, Folder, tier, StoreFile.Name),
        $"{Folder}/{tier}/{StoreFile.Name}",
        Path.Join(repository, ".environment", $"secrets-{tier}.lock"));

    /// <summary>The store of a tier, for one of its steps.</summary>
    public static TierStore Of(PipelineStepContext context, Tier tier)
    {
        var application = tier.ApplicationBuilder;
        var repository = RepositoryFolder.Of(application.AppHostDirectory);
        var name = ApplicationIdentity.Of(tier, TierSettings.Read(tier), repository).Name;
        var manifests = context.Services.GetRequiredService<TierManifests>();
        return new TierStore(
            repository.Path,
            new StoreIdentity(name, tier.Name),
            new SecretOptions(context.Services.GetRequiredService<IConfiguration>(), Environment.GetCommandLineArgs()),
            new Lazy<SecretVariables>(() => SecretVariables.OfProcess),
            cancellationToken => manifests.ResolveAsync(tier, cancellationToken))
        {
            Targets = tier.Targets,
        };
    }

    /// <summary>The secrets that the tier's deployment reads, ordered by name.</summary>
    public async Task<IReadOnlyList<Secret>> DeclaredAsync(CancellationToken cancellationToken) => (await _resolve(cancellationToken).ConfigureAwait(false)).Secrets;

    /// <summary>The store without any key.</summary>
    /// <exception cref="EnvironmentKitException">There is none, or it cannot be read.</exception>
    public SecretDocument Read() => TryRead() ?? throw new EnvironmentKitException(
        $"Tier '{Identity.Tier}' has no secret store: {File.Shown} is not there. Make one with ./dev secrets set {Identity.Tier}");

    /// <summary>The store without any key; null where there is none.</summary>
    /// <exception cref="EnvironmentKitException">It cannot be read.</exception>
    public SecretDocument? TryRead() => (_content = File.ReadContent()) is { } content ? SecretDocumentReader.Read(content, File.Shown) : null;

    /// <summary>Opens the store.</summary>
    /// <exception cref="EnvironmentKitException">There is none, or no key fits.</exception>
    public async Task<SecretStore> OpenAsync(CancellationToken cancellationToken)
    {
        var document = Read();
        return Open(document, await Keys.ForAsync(document, File.Shown, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>Opens the store, or makes one, which is written with its first change.</summary>
    /// <exception cref="EnvironmentKitException">No key fits, or there is none for a new store.</exception>
    public async Task<SecretStore> OpenOrCreateAsync(CancellationToken cancellationToken) => TryRead() is { } document
        ? Open(document, await Keys.ForAsync(document, File.Shown, cancellationToken).ConfigureAwait(false))
        : SecretStore.Create(File.Shown, Identity, await Keys.ForNewAsync(File.Shown, cancellationToken).ConfigureAwait(false));

    /// <summary>Changes the store, while nobody else does, and writes it.</summary>
    /// <param name="opened">The store as it was before; what others have changed since is kept.</param>
    /// <param name="change">The change; false where nothing has changed.</param>
    /// <param name="cancellationToken">Ends the waiting for others.</param>
    /// <returns>Whether anything has changed.</returns>
    /// <exception cref="EnvironmentKitException">It could not be changed.</exception>
    public async Task<bool> ChangeAsync(SecretStore opened, Func<SecretStore, bool> change, CancellationToken cancellationToken)
    {
        using var turn = await File.LockAsync(cancellationToken).ConfigureAwait(false);
        var before = _content;
        var document = TryRead();
        if (before.AsSpan().SequenceEqual(_content) || document is null)
        {
            return Apply(opened, change);
        }

        using var current = Open(document, Keys.AtHand());
        return Apply(current, change);
    }

    /// <inheritdoc/>
    public void Dispose() => Keys.Dispose();

    private bool Apply(SecretStore store, Func<SecretStore, bool> change)
    {
        var isChanged = change(store);
        if (isChanged)
        {
            File.Write(store.Document);
        }

        return isChanged;
    }

    private SecretStore Open(SecretDocument document, IReadOnlyList<StoreKey> keys) => SecretStore.Open(document, File.Shown, Options.Adopts ? null : Identity, keys);
}

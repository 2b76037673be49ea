using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.Testing;

/// <summary>Brings an AppHost's application into a test, or declares one there.</summary>
public static class DistributedApplicationTestingBuilder
{
    /// <summary>Runs an AppHost up to where it builds its application.</summary>
    /// <typeparam name="TEntryPoint">A type of the AppHost's assembly, such as <c>Projects.AppHost</c>.</typeparam>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>What the AppHost has declared.</returns>
    public static Task<IDistributedApplicationTestingBuilder> CreateAsync<TEntryPoint>(CancellationToken cancellationToken = default) where TEntryPoint : class =>
        CreateAsync(typeof(TEntryPoint), cancellationToken);

    /// <summary>Runs an AppHost up to where it builds its application.</summary>
    /// <param name="entryPoint">A type of the AppHost's assembly, such as <c>Projects.AppHost</c>.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>What the AppHost has declared.</returns>
    public static Task<IDistributedApplicationTestingBuilder> CreateAsync(Type entryPoint, CancellationToken cancellationToken = default) =>
        CreateAsync(entryPoint, [], cancellationToken);

    /// <summary>Runs an AppHost with a command line up to where it builds its application.</summary>
    /// <typeparam name="TEntryPoint">A type of the AppHost's assembly, such as <c>Projects.AppHost</c>.</typeparam>
    /// <param name="args">The command line.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>What the AppHost has declared.</returns>
    public static Task<IDistributedApplicationTestingBuilder> CreateAsync<TEntryPoint>(string[] args, CancellationToken cancellationToken = default) where TEntryPoint : class =>
        CreateAsync(typeof(TEntryPoint), args, cancellationToken);

    /// <summary>Runs an AppHost with a command line up to where it builds its application.</summary>
    /// <param name="entryPoint">A type of the AppHost's assembly, such as <c>Projects.AppHost</c>.</param>
    /// <param name="args">The command line.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>What the AppHost has declared.</returns>
    public static Task<IDistributedApplicationTestingBuilder> CreateAsync(Type entryPoint, string[] args, CancellationToken cancellationToken = default) =>
        CreateAsync(entryPoint, args, (_, _) => { }, cancellationToken);

    /// <summary>Runs an AppHost with other settings up to where it builds its application.</summary>
    /// <typeparam name="TEntryPoint">A type of the AppHost's assembly, such as <c>Projects.AppHost</c>.</typeparam>
    /// <param name="args">The command line.</param>
    /// <param name="configureBuilder">Changes the options and settings before the AppHost's builder exists.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>What the AppHost has declared.</returns>
    public static Task<IDistributedApplicationTestingBuilder> CreateAsync<TEntryPoint>(string[] args, Action<DistributedApplicationOptions, HostApplicationBuilderSettings> configureBuilder, CancellationToken cancellationToken = default) =>
        CreateAsync(typeof(TEntryPoint), args, configureBuilder, cancellationToken);

    /// <summary>Runs an AppHost with other settings up to where it builds its application.</summary>
    /// <param name="entryPoint">A type of the AppHost's assembly, such as <c>Projects.AppHost</c>.</param>
    /// <param name="args">The command line.</param>
    /// <param name="configureBuilder">Changes the options and settings before the AppHost's builder exists.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>What the AppHost has declared.</returns>
    /// <exception cref="ArgumentNullException">A parameter, or one of <paramref name="args"/>, is null.</exception>
    /// <exception cref="ArgumentException">One of <paramref name="args"/> is empty.</exception>
    /// <exception cref="InvalidOperationException">The type's assembly is no program, or the program ends without building an application.</exception>
    public static async Task<IDistributedApplicationTestingBuilder> CreateAsync(Type entryPoint, string[] args, Action<DistributedApplicationOptions, HostApplicationBuilderSettings> configureBuilder, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(entryPoint);
        ArgumentNullException.ThrowIfNull(configureBuilder);

        var appHost = new SuspendedAppHost(entryPoint, args, configureBuilder);
        try
        {
            return new AppHostTestingBuilder(appHost, await appHost.GetBuilderAsync(cancellationToken).ConfigureAwait(false));
        }
        catch
        {
            await appHost.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Begins a declaration in the test itself.</summary>
    /// <param name="args">The command line.</param>
    /// <returns>The builder to declare with.</returns>
    public static IDistributedApplicationTestingBuilder Create(params string[] args) => Create(args, (_, _) => { });

    /// <summary>Begins a declaration with other settings in the test itself.</summary>
    /// <param name="args">The command line.</param>
    /// <param name="configureBuilder">Changes the options and settings before the builder exists.</param>
    /// <returns>The builder to declare with.</returns>
    /// <exception cref="ArgumentNullException">A parameter, or one of <paramref name="args"/>, is null.</exception>
    /// <exception cref="ArgumentException">One of <paramref name="args"/> is empty.</exception>
    public static IDistributedApplicationTestingBuilder Create(string[] args, Action<DistributedApplicationOptions, HostApplicationBuilderSettings> configureBuilder)
    {
        Arguments.Checked(args);
        ArgumentNullException.ThrowIfNull(configureBuilder);

        return DirectTestingBuilder.Create(args, configureBuilder);
    }
}

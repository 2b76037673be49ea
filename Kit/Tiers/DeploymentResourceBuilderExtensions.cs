using Aspire.Hosting.ApplicationModel;
using EnvironmentKit.Tiers;
using EnvironmentKit.Tiers.Settings;

namespace EnvironmentKit;

/// <summary>
/// Says how a resource is deployed: how many of it, with what, where. Outside of <see cref="TierResourceBuilderExtensions.InTier"/> it holds for
/// all tiers, within it for one. A local run does not change.
/// </summary>
public static class DeploymentResourceBuilderExtensions
{
    /// <summary>Runs a fixed number of the resource. Aspire's own method of this name does it for projects.</summary>
    /// <typeparam name="T">The resource's type.</typeparam>
    /// <param name="builder">The resource.</param>
    /// <param name="replicas">How many.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="EnvironmentKitException">It is less than 1.</exception>
    public static IResourceBuilder<T> WithReplicas<T>(this IResourceBuilder<T> builder, int replicas)
        where T : IComputeResource => builder.WithReplicas(replicas, replicas);

    /// <summary>Runs as many of the resource as its load asks for, where the target scales by itself; elsewhere the least number.</summary>
    /// <typeparam name="T">The resource's type.</typeparam>
    /// <param name="builder">The resource.</param>
    /// <param name="minimum">At least so many.</param>
    /// <param name="maximum">At most so many.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="EnvironmentKitException">The least is below 1 or above the most.</exception>
    public static IResourceBuilder<T> WithReplicas<T>(this IResourceBuilder<T> builder, int minimum, int maximum)
        where T : IComputeResource
    {
        ArgumentNullException.ThrowIfNull(builder);

        return minimum < 1 ? throw Mistake(builder, nameof(WithReplicas), $"{minimum} replicas would be no service. Ask for at least 1, or leave it out of a tier with {nameof(LeftOut)}()")
            : maximum < minimum ? throw Mistake(builder, nameof(WithReplicas), $"at most {maximum} replicas are fewer than at least {minimum}. Write the smaller number first")
            : builder.WithAnnotation(new ReplicasAnnotation(minimum, maximum), ResourceAnnotationMutationBehavior.Replace);
    }

    /// <summary>Sets the processor time of one replica.</summary>
    /// <typeparam name="T">The resource's type.</typeparam>
    /// <param name="builder">The resource.</param>
    /// <param name="request">What is promised to it, in cores: 0.25 is a quarter of one.</param>
    /// <param name="limit">The most that it may use, in cores. Null: as much as is promised.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="EnvironmentKitException">A number is below a thousandth of a core, or the limit below the request.</exception>
    public static IResourceBuilder<T> WithCpu<T>(this IResourceBuilder<T> builder, double request, double? limit = null)
        where T : IComputeResource
    {
        ArgumentNullException.ThrowIfNull(builder);

        var (promised, most) = (Thousandths(request), Thousandths(limit ?? request));
        return most < promised
            ? throw Mistake(builder, nameof(WithCpu), FormattableString.Invariant($"a limit of {limit} cores is below the request of {request}. Write the request first"))
            : builder.WithAnnotation(new CpuAnnotation(promised, most), ResourceAnnotationMutationBehavior.Replace);

        int Thousandths(double cores) => cores is >= 0.001 and <= 1_000
            ? (int)Math.Round(cores * 1_000)
            : throw Mistake(builder, nameof(WithCpu), FormattableString.Invariant($"{cores} cores cannot be had. Write cores, from 0.001 to 1000"));
    }

    /// <summary>Sets the memory of one replica.</summary>
    /// <typeparam name="T">The resource's type.</typeparam>
    /// <param name="builder">The resource.</param>
    /// <param name="request">What is promised to it, such as <c>256Mi</c>.</param>
    /// <param name="limit">The most that it may use, such as <c>1Gi</c>; beyond it is ended. Null: as much as is promised.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="EnvironmentKitException">A size cannot be read or is below 4 MiB, or the limit is below the request.</exception>
    public static IResourceBuilder<T> WithMemory<T>(this IResourceBuilder<T> builder, string request, string? limit = null)
        where T : IComputeResource
    {
        ArgumentNullException.ThrowIfNull(builder);

        var (promised, most) = (Size(builder, nameof(WithMemory), request), Size(builder, nameof(WithMemory), limit ?? request));
        return promised < 4 << 20 ? throw Mistake(builder, nameof(WithMemory), $"with {request} of memory no container starts. Write at least '4Mi'; without a unit it is bytes")
            : most < promised ? throw Mistake(builder, nameof(WithMemory), $"a limit of {limit} is below the request of {request}. Write the request first")
            : builder.WithAnnotation(new MemoryAnnotation(promised, most), ResourceAnnotationMutationBehavior.Replace);
    }

    /// <summary>Sets how many processes and threads one replica may have.</summary>
    /// <typeparam name="T">The resource's type.</typeparam>
    /// <param name="builder">The resource.</param>
    /// <param name="limit">How many.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="EnvironmentKitException">It is less than 1.</exception>
    public static IResourceBuilder<T> WithPidsLimit<T>(this IResourceBuilder<T> builder, int limit)
        where T : IComputeResource
    {
        ArgumentNullException.ThrowIfNull(builder);

        return limit < 1
            ? throw Mistake(builder, nameof(WithPidsLimit), $"with {limit} processes nothing runs. Write at least 1")
            : builder.WithAnnotation(new PidsLimitAnnotation(limit), ResourceAnnotationMutationBehavior.Replace);
    }

    /// <summary>Sets how long the resource may take to end, after it is asked to and before it is killed.</summary>
    /// <typeparam name="T">The resource's type.</typeparam>
    /// <param name="builder">The resource.</param>
    /// <param name="period">How long, from a second to an hour.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="EnvironmentKitException">It is shorter or longer than that.</exception>
    public static IResourceBuilder<T> WithStopGracePeriod<T>(this IResourceBuilder<T> builder, TimeSpan period)
        where T : IComputeResource
    {
        ArgumentNullException.ThrowIfNull(builder);

        return period < TimeSpan.FromSeconds(1) || period > TimeSpan.FromHours(1)
            ? throw Mistake(builder, nameof(WithStopGracePeriod), $"{period} is no useful time. Write a second to an hour")
            : builder.WithAnnotation(new StopGracePeriodAnnotation(period), ResourceAnnotationMutationBehavior.Replace);
    }

    /// <summary>Does not deploy the resource. What refers to it must be left out too, or not refer to it in that tier.</summary>
    /// <typeparam name="T">The resource's type.</typeparam>
    /// <param name="builder">The resource.</param>
    /// <returns>The same builder.</returns>
    public static IResourceBuilder<T> LeftOut<T>(this IResourceBuilder<T> builder)
        where T : IResource
    {
        ArgumentNullException.ThrowIfNull(builder);

        return builder.WithAnnotation(new LeftOutAnnotation(), ResourceAnnotationMutationBehavior.Replace);
    }

    /// <summary>
    /// Does not deploy the resource: a server that is there already, such as a managed database or PostgreSQL on the host, takes its place.
    /// What refers to the resource is given that server; the password stays the secret that it is.
    /// </summary>
    /// <typeparam name="T">The resource's type.</typeparam>
    /// <param name="builder">The resource.</param>
    /// <param name="connectionString">
    /// Where the server is, without the password, as the resource's own connection string has it:
    /// <c>Host=10.0.0.5;Port=5432;Username=library</c>, <c>amqp://library@10.0.0.6:5672</c>. Null: <c>ConnectionStrings:NAME</c> in the tier's
    /// settings, such as <c>appsettings.Production.json</c>. Default: null.
    /// </param>
    /// <returns>The same builder.</returns>
    /// <exception cref="EnvironmentKitException">It is empty.</exception>
    public static IResourceBuilder<T> ReplacedBy<T>(this IResourceBuilder<T> builder, string? connectionString = null)
        where T : IResourceWithConnectionString
    {
        ArgumentNullException.ThrowIfNull(builder);

        return connectionString is { } given && string.IsNullOrWhiteSpace(given)
            ? throw Mistake(builder, nameof(ReplacedBy), "the connection string is empty. Write it, or leave the argument out to take it from the tier's settings")
            : Replaced(builder, new ReplacementAnnotation(connectionString));
    }

    /// <summary>Does not deploy the resource: something that is there already takes its place, at another address.</summary>
    /// <typeparam name="T">The resource's type.</typeparam>
    /// <param name="builder">The resource.</param>
    /// <param name="host">Its host name or address.</param>
    /// <param name="port">Its port.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="EnvironmentKitException">It is not a host name or address, or not a port.</exception>
    public static IResourceBuilder<T> ReplacedBy<T>(this IResourceBuilder<T> builder, string host, int port)
        where T : IResourceWithEndpoints
    {
        ArgumentNullException.ThrowIfNull(builder);

        return Uri.CheckHostName(host) == UriHostNameType.Unknown ? throw Mistake(builder, nameof(ReplacedBy), $"'{host}' is not a host name or address. Write it without scheme and port")
            : port is < 1 or > 65_535 ? throw Mistake(builder, nameof(ReplacedBy), $"{port} is not a port. Write 1 to 65535")
            : Replaced(builder, new ReplacementAddressAnnotation(host, port));
    }

    /// <summary>Lets the resource reach any address outside. Without this method it reaches what it refers to, and nothing else.</summary>
    /// <typeparam name="T">The resource's type.</typeparam>
    /// <param name="builder">The resource.</param>
    /// <returns>The same builder.</returns>
    public static IResourceBuilder<T> WithInternetAccess<T>(this IResourceBuilder<T> builder)
        where T : IComputeResource
    {
        ArgumentNullException.ThrowIfNull(builder);

        return builder.WithAnnotation(new InternetAccessAnnotation(), ResourceAnnotationMutationBehavior.Replace);
    }

    /// <summary>Runs the resource only on nodes that bear a label. Compose, which has one node, passes over it.</summary>
    /// <typeparam name="T">The resource's type.</typeparam>
    /// <param name="builder">The resource.</param>
    /// <param name="label">The label's key, such as <c>disk</c>.</param>
    /// <param name="value">The label's value, such as <c>ssd</c>.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="EnvironmentKitException">A label cannot be written so.</exception>
    public static IResourceBuilder<T> OnNode<T>(this IResourceBuilder<T> builder, string label, string value)
        where T : IComputeResource
    {
        ArgumentNullException.ThrowIfNull(builder);

        return NodeLabelNames.IsKey(label) && NodeLabelNames.IsValue(value)
            ? builder.WithAnnotation(new PlacementAnnotation(label, value), ResourceAnnotationMutationBehavior.Replace)
            : throw Mistake(builder, nameof(OnNode), $"'{label}={value}' is not a node's label. Letters, digits, '-', '_' and '.' are allowed, up to 63, and a domain with '/' before the key");
    }

    /// <summary>The user and group that the container runs as. Without this method: the technology's own, or 1000 for an image that the kit does not know.</summary>
    /// <typeparam name="T">The resource's type.</typeparam>
    /// <param name="builder">The resource.</param>
    /// <param name="uid">The user's number; not 0, which is root.</param>
    /// <param name="gid">The group's number. Null: the user's. Default: null.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="EnvironmentKitException">A number is below 1.</exception>
    public static IResourceBuilder<T> WithContainerUser<T>(this IResourceBuilder<T> builder, int uid, int? gid = null)
        where T : IComputeResource
    {
        ArgumentNullException.ThrowIfNull(builder);

        return uid < 1 || gid < 1
            ? throw Mistake(builder, nameof(WithContainerUser), $"{uid}:{gid ?? uid} is not a user without privileges. Write numbers from 1; 0 is root, which no target is given")
            : builder.WithAnnotation(new ContainerUserAnnotation(uid, gid ?? uid), ResourceAnnotationMutationBehavior.Replace);
    }

    /// <summary>
    /// Gives the container a writable folder in memory, empty at each start. Everything else but its volumes and <c>/tmp</c> is read-only.
    /// </summary>
    /// <typeparam name="T">The resource's type.</typeparam>
    /// <param name="builder">The resource.</param>
    /// <param name="path">The folder's absolute path in the container.</param>
    /// <param name="size">The most that it may hold; it counts as memory of the container. Default: <c>64Mi</c>.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="EnvironmentKitException">The path is not absolute, or the size cannot be read.</exception>
    public static IResourceBuilder<T> WithTemporaryFolder<T>(this IResourceBuilder<T> builder, string path, string size = "64Mi")
        where T : IComputeResource
    {
        ArgumentNullException.ThrowIfNull(builder);

        return path is ['/', not '/', ..]
            ? builder.WithAnnotation(new TemporaryFolderAnnotation(path.TrimEnd('/'), Size(builder, nameof(WithTemporaryFolder), size)))
            : throw Mistake(builder, nameof(WithTemporaryFolder), $"'{path}' is not an absolute path in a container. Begin it with '/'");
    }

    /// <summary>Sets the size of the resource's volumes, where the target asks for one. Without this method: 8 GiB.</summary>
    /// <typeparam name="T">The resource's type.</typeparam>
    /// <param name="builder">The resource.</param>
    /// <param name="size">The size, such as <c>20Gi</c>.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="EnvironmentKitException">The size cannot be read.</exception>
    public static IResourceBuilder<T> WithStorageSize<T>(this IResourceBuilder<T> builder, string size)
        where T : IComputeResource
    {
        ArgumentNullException.ThrowIfNull(builder);

        return builder.WithAnnotation(new StorageSizeAnnotation(Size(builder, nameof(WithStorageSize), size)), ResourceAnnotationMutationBehavior.Replace);
    }

    private static IResourceBuilder<T> Replaced<T>(IResourceBuilder<T> builder, IResourceAnnotation replacement)
        where T : IResource
    {
        foreach (var former in builder.Resource.Annotations.Where(annotation => annotation is ReplacementAnnotation or ReplacementAddressAnnotation).ToList())
        {
            builder.Resource.Annotations.Remove(former);
        }

        return builder.WithAnnotation(replacement);
    }

    private static long Size<T>(IResourceBuilder<T> builder, string method, string size)
        where T : IResource => ByteSize.TryParse(size, out var bytes)
        ? bytes
        : throw Mistake(builder, method, $"'{size}' is not a size. Write a number and a unit, such as '512Mi' or '2Gi'");

    private static EnvironmentKitException Mistake<T>(IResourceBuilder<T> builder, string method, string problem)
        where T : IResource =>
        new($"'{builder.Resource.Name}', {method}{(builder.ApplicationBuilder is TierApplicationBuilder scoped ? $" in tier '{scoped.Tier.Name}'" : "")}: {problem}.");
}

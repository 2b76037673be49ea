using System.Globalization;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace EnvironmentKit.Deployment.Resolution.Values;

/// <summary>
/// Turns what a declaration refers to into text for one service: services by name and container port, parameters by value, secrets by where
/// their file is. On the way it keeps whom the service talks to and which secrets it reads.
/// </summary>
internal sealed class ValueResolver(TierModel model, SecretList secrets, string service, CancellationToken cancellationToken)
{
    private const string Escaped = "uri";

    /// <summary>The secrets that the values name.</summary>
    public SortedSet<string> Secrets { get; } = new(StringComparer.Ordinal);

    /// <summary>The services that the values lead to.</summary>
    public HashSet<Connection> Connections { get; } = [];

    /// <summary>The servers outside that the values lead to.</summary>
    public HashSet<ExternalConnection> ExternalConnections { get; } = [];

    /// <summary>Whether a value leads to a server that is known only where it is deployed.</summary>
    public bool LeadsAnywhere { get; private set; }

    /// <summary>The text of a value; null where there is none in this tier.</summary>
    /// <param name="value">Text, or what refers to something.</param>
    /// <param name="what">What gets the value, such as <c>the variable X</c>.</param>
    /// <exception cref="EnvironmentKitException">The value is not known.</exception>
    public ValueTask<string?> TextAsync(object? value, string what) => value is EndpointReference reference && IsLeftToTheGateway(reference)
        ? ValueTask.FromResult<string?>(null)
        : TextAsync(value, what, isEscaped: false);

    /// <summary>Where an endpoint is reached; keeps that the service talks to it.</summary>
    public EndpointAddress Endpoint(EndpointReference reference)
    {
        var endpoint = model.Find(reference, service);
        if (endpoint.IsOutside)
        {
            ExternalConnections.Add(new ExternalConnection(endpoint.Host, endpoint.Port));
        }
        else if (endpoint.Host != service)
        {
            Connections.Add(new Connection(endpoint.Host, endpoint.Port));
        }

        return endpoint;
    }

    /// <summary>Keeps that the service talks to something outside.</summary>
    public async ValueTask ReachAsync(ExternalServiceResource external)
    {
        var url = external.Uri?.ToString() ?? await TextAsync(external.UrlParameter, $"the address of '{external.Name}'").ConfigureAwait(false);
        if (Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Host.Length > 0 && uri.Port > 0 && !SecretText.IsIn(url))
        {
            ExternalConnections.Add(new ExternalConnection(uri.Host, uri.Port));
        }
        else
        {
            LeadsAnywhere = true;
        }
    }

    /// <summary>Keeps that the tier has a secret, which some service reads by itself.</summary>
    public void Declare(Secret secret) => secrets.Declare(secret);

    /// <summary>The place of a secret's value.</summary>
    public string Secret(ParameterResource parameter, bool isEscaped)
    {
        secrets.Add(parameter);
        Secrets.Add(parameter.Name);
        return SecretText.For(parameter.Name, isEscaped);
    }

    private async ValueTask<string?> TextAsync(object? value, string what, bool isEscaped) => value switch
    {
        null => null,
        string text => Escape(text, isEscaped),
        ReferenceExpression { IsConditional: true } choice => await ChoiceAsync(choice, what, isEscaped).ConfigureAwait(false),
        ReferenceExpression expression => await FillAsync(expression, what, isEscaped).ConfigureAwait(false),
        ParameterResource parameter => await ParameterAsync(parameter, isEscaped).ConfigureAwait(false),
        EndpointReference reference => Escape(Url(Endpoint(reference)), isEscaped),
        EndpointReferenceExpression part => Escape(Part(Endpoint(part.Endpoint), part.Property), isEscaped),
        ConnectionStringReference reference => await ConnectionStringAsync(reference.Resource, what, isEscaped).ConfigureAwait(false),
        IResourceWithConnectionString resource => await ConnectionStringAsync(resource, what, isEscaped).ConfigureAwait(false),
        IResourceBuilder<IResource> builder => await TextAsync(builder.Resource, what, isEscaped).ConfigureAwait(false),
        ExternalServiceResource external => Escape(external.Uri?.ToString() ?? await TextAsync(external.UrlParameter, what, isEscaped: false).ConfigureAwait(false) ?? "", isEscaped),
        IValueProvider other => await OtherAsync(other, what, isEscaped).ConfigureAwait(false),
        _ => Escape(Convert.ToString(value, CultureInfo.InvariantCulture) ?? "", isEscaped),
    };

    private async ValueTask<string?> ChoiceAsync(ReferenceExpression choice, string what, bool isEscaped)
    {
        var decided = await TextAsync(choice.Condition, what, isEscaped: false).ConfigureAwait(false);
        var taken = string.Equals(decided, choice.MatchValue, StringComparison.OrdinalIgnoreCase) ? choice.WhenTrue : choice.WhenFalse;
        return await TextAsync(taken, what, isEscaped).ConfigureAwait(false);
    }

    private async ValueTask<string?> FillAsync(ReferenceExpression expression, string what, bool isEscaped)
    {
        var holes = new object?[expression.ValueProviders.Count];
        for (var i = 0; i < holes.Length; i++)
        {
            holes[i] = await TextAsync(expression.ValueProviders[i], what, isEscaped || expression.StringFormats[i] == Escaped).ConfigureAwait(false);
        }

        if (!isEscaped)
        {
            return string.Format(CultureInfo.InvariantCulture, expression.Format, holes);
        }

        // The holes are escaped already; what stands between them is not.
        const char mark = '\u0001';
        var marked = string.Format(CultureInfo.InvariantCulture, expression.Format, [.. holes.Select((_, index) => $"{mark}{index}{mark}")]);
        return string.Concat(marked.Split(mark).Select((part, index) => index % 2 == 0 ? Uri.EscapeDataString(part) : holes[int.Parse(part, CultureInfo.InvariantCulture)]));
    }

    private async ValueTask<string> ParameterAsync(ParameterResource parameter, bool isEscaped)
    {
        if (!parameter.Secret)
        {
            return Escape(await model.Settings.ParameterAsync(parameter, cancellationToken).ConfigureAwait(false), isEscaped);
        }

        if (!parameter.IsConnectionString)
        {
            return Secret(parameter, isEscaped);
        }

        // A connection string without a password may stand in the tier's settings; where the server is, is known then.
        if (model.Settings[$"ConnectionStrings:{parameter.Name}"] is { } text)
        {
            var replacement = Replacements.OtherReplacement.Of(text, new Replacements.ReplacementSource(parameter.Name, model.Tier.Name, $"ConnectionStrings:{parameter.Name} in {model.Settings.FileName}"));
            ExternalConnections.Add(new ExternalConnection(replacement.Host, replacement.Port));
            return Escape(text, isEscaped);
        }

        LeadsAnywhere = true;
        return Secret(parameter, isEscaped);
    }

    private async ValueTask<string?> ConnectionStringAsync(IResourceWithConnectionString resource, string what, bool isEscaped)
    {
        if (model.ReplacementOf(resource) is { } replacement)
        {
            ExternalConnections.Add(new ExternalConnection(replacement.Host, replacement.Port));
            if (replacement.ConnectionString is { } text)
            {
                foreach (var secret in replacement.Secrets)
                {
                    secrets.Add(secret);
                    Secrets.Add(secret);
                }

                return isEscaped && SecretText.IsIn(text) ? throw Unknown(what, $"the connection string of '{resource.Name}' cannot be part of a URI") : Escape(text, isEscaped);
            }
        }

        if (resource is ParameterResource parameter)
        {
            return await ParameterAsync(parameter, isEscaped).ConfigureAwait(false);
        }

        if (TierModel.IsLeftOut(resource))
        {
            throw model.NotThere(resource, service);
        }

        return await TextAsync(resource.ConnectionStringExpression, what, isEscaped).ConfigureAwait(false);
    }

    private async ValueTask<string?> OtherAsync(IValueProvider provider, string what, bool isEscaped)
    {
        var value = provider.GetValueAsync(cancellationToken);
        // What is only known when something runs would never be known here.
        if (!value.IsCompleted)
        {
            throw Unknown(what, $"a {provider.GetType().Name} has no value before something runs");
        }

        return await value.ConfigureAwait(false) is { } text ? Escape(text, isEscaped) : null;
    }

    private bool IsLeftToTheGateway(EndpointReference reference) =>
        reference.Exists && model.ServiceOf(reference.Resource) is { } resource && model.PortsOf(resource).IsLeftToTheGateway(reference.EndpointAnnotation);

    private EnvironmentKitException Unknown(string what, string why) =>
        new($"{what} of '{service}' cannot be written for tier '{model.Tier.Name}': {why}. Set another value there, as in {service}.InTier({model.Tier.Name}, r => r.WithEnvironment(…)).");

    private static string Escape(string text, bool isEscaped) => isEscaped ? Uri.EscapeDataString(text) : text;

    private static string Url(EndpointAddress endpoint) => FormattableString.Invariant($"{endpoint.Scheme}://{endpoint.Host}:{endpoint.Port}");

    private static string Part(EndpointAddress endpoint, EndpointProperty property) => property switch
    {
        EndpointProperty.Url => Url(endpoint),
        EndpointProperty.Host or EndpointProperty.IPV4Host => endpoint.Host,
        EndpointProperty.Port or EndpointProperty.TargetPort => endpoint.Port.ToString(CultureInfo.InvariantCulture),
        EndpointProperty.Scheme => endpoint.Scheme,
        EndpointProperty.HostAndPort => FormattableString.Invariant($"{endpoint.Host}:{endpoint.Port}"),
        EndpointProperty.TlsEnabled => endpoint.IsTls.ToString(),
        _ => throw new EnvironmentKitException($"The property '{property}' of an endpoint of '{endpoint.Host}' has no meaning in a tier. Use its host, port or URL."),
    };
}

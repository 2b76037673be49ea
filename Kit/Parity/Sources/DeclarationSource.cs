using System.Text.RegularExpressions;
using Aspire.Hosting.ApplicationModel;
using EnvironmentKit.Tiers;

namespace EnvironmentKit.Parity.Sources;

/// <summary>Something that is declared about a resource in one of the two tiers.</summary>
internal sealed partial class DeclarationSource(TierAnnotation declaration, IResource resource, bool isLeft) : ParitySource
{
    public override ParityCause Cause { get; } = new(
        ParityCauseKind.Declared, $"{resource.Name}.{nameof(TierResourceBuilderExtensions.InTier)}({declaration.Tier.Name}, {Spaces().Replace(declaration.Source, " ")})");

    public override Situation ToLeft(Situation situation) => Declare(situation, isLeft);

    public override Situation ToRight(Situation situation) => Declare(situation, !isLeft);

    private Situation Declare(Situation situation, bool isDeclared) =>
        situation with { Declarations = isDeclared ? situation.Declarations.Add(declaration) : situation.Declarations.Remove(declaration) };

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
